using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;
using Openbeat.Govuk.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

public class FieldTagTests
{
    private readonly FormPage _page = new();

    [Fact]
    public async Task A_property_gives_id_name_value_and_label()
    {
        var page = new FormPage(new Answers { Name = "Ana <b>" });
        var main = await new PageTag("govuk-input", new GovukInputTagHelper { For = page.For(a => a.Name), ViewContext = page.View }).RenderAsync();

        var input = main.QuerySelector<IHtmlInputElement>("input")!;
        input.Id.ShouldBe("Name");
        input.Name.ShouldBe("Name");
        input.Value.ShouldBe("Ana <b>");
        main.QuerySelector("label[for=Name]")!.TextContent.ShouldBe("Your name");
        main.QuerySelector(".govuk-form-group--error").ShouldBeNull();
    }

    [Fact]
    public async Task What_was_typed_is_kept_beside_the_error_that_describes_it()
    {
        var page = new FormPage(new Answers { Address = new Address { Street = "old" } });
        page.State.SetModelValue("Address.Street", "typed", "typed");
        page.State.AddModelError("Address.Street", "Enter a street");
        page.State.AddModelError("Address.Street", "A second message");
        var main = await new PageTag("govuk-input", new GovukInputTagHelper { For = page.For(a => a.Address.Street), Label = "Street", Hint = "As on a letter", ViewContext = page.View })
            .RenderAsync();

        var input = main.QuerySelector<IHtmlInputElement>("input")!;
        input.Id.ShouldBe("Address_Street");
        input.Name.ShouldBe("Address.Street");
        input.Value.ShouldBe("typed");
        input.GetAttribute("aria-describedby").ShouldBe("Address_Street-hint Address_Street-error");
        main.QuerySelector("#Address_Street-error")!.TextContent.ShouldBe("Error: Enter a street");
        main.QuerySelector("#Address_Street-hint")!.TextContent.ShouldBe("As on a letter");
    }

    [Fact]
    public async Task A_value_that_could_not_be_read_has_words_all_the_same()
    {
        _page.State.SetModelValue("Name", "x", "x");
        _page.State.TryAddModelException("Name", new InvalidDataException("inner detail"));
        var main = await new PageTag("govuk-input", new GovukInputTagHelper { For = _page.For(a => a.Name), ViewContext = _page.View }).RenderAsync();
        main.QuerySelector("#Name-error")!.TextContent.ShouldBe("Error: This answer could not be read. Enter it again.");
    }

    [Fact]
    public async Task A_password_is_never_filled_in()
    {
        var page = new FormPage(new Answers { Name = "secret" });
        var html = await new PageTag("govuk-input", new GovukInputTagHelper { For = page.For(a => a.Name), Type = "password", Value = "secret", ViewContext = page.View }).HtmlAsync();
        html.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_date_is_written_as_a_date_field_reads_it()
    {
        var page = new FormPage(new Answers { HeldOn = new DateOnly(2026, 3, 9) });
        var main = await new PageTag("govuk-input", new GovukInputTagHelper { For = page.For(a => a.HeldOn), Label = "Held on", Type = "date", ViewContext = page.View }).RenderAsync();
        main.QuerySelector<IHtmlInputElement>("input")!.Value.ShouldBe("2026-03-09");
    }

    [Fact]
    public async Task The_length_rule_of_the_property_is_the_limit_of_the_count()
    {
        var main = await new PageTag("govuk-character-count", new GovukCharacterCountTagHelper { For = _page.For(a => a.Account), Label = "What happened", ViewContext = _page.View })
            .RenderAsync();
        main.QuerySelector("[data-maxlength='400']").ShouldNotBeNull();
        main.QuerySelector("#Account-info")!.TextContent.ShouldBe("You can enter up to 400 characters");
    }

    [Fact]
    public async Task A_value_that_begins_with_a_line_break_keeps_it()
    {
        var main = await new PageTag("govuk-textarea", new GovukTextareaTagHelper { Name = "Said", Label = "Said", Value = "\nsecond", ViewContext = _page.View }).RenderAsync();
        main.QuerySelector<IHtmlTextAreaElement>("textarea")!.Value.ShouldBe("\nsecond");
    }

    [Fact]
    public async Task Tags_inside_give_markup_for_label_hint_error_and_neighbours()
    {
        var main = await new PageTag(
            "govuk-textarea",
            new GovukTextareaTagHelper { Name = "Said", ViewContext = _page.View },
            new PageTag("govuk-label", new GovukLabelTagHelper { IsHeading = true }, "What was said"),
            new PageTag("govuk-hint", new GovukHintTagHelper(), "In your words"),
            new PageTag("govuk-error-message", new GovukErrorMessageTagHelper(), "Say something"),
            new PageTag("govuk-before-input", new GovukBesideInputTagHelper(), "before"),
            new PageTag("govuk-after-input", new GovukBesideInputTagHelper(), "after")).RenderAsync();

        main.QuerySelector("h1 > label[for=Said]")!.TextContent.ShouldBe("What was said");
        main.QuerySelector("#Said-hint")!.TextContent.ShouldBe("In your words");
        main.QuerySelector("#Said-error")!.TextContent.ShouldBe("Error: Say something");
        main.QuerySelector("textarea")!.PreviousSibling!.TextContent.ShouldBe("before");
        main.QuerySelector("textarea")!.NextSibling!.TextContent.ShouldBe("after");
    }

    [Fact]
    public async Task Other_attributes_reach_the_control_encoded_once()
    {
        var main = await new PageTag("govuk-input", new GovukInputTagHelper { Name = "q", Label = "Search", Classes = "wide", ViewContext = _page.View })
        {
            Attributes = [new TagHelperAttribute("data-says", new HtmlString("&quot;a&quot; &amp; b")), new TagHelperAttribute("required")],
        }.RenderAsync();
        var input = main.QuerySelector("input.govuk-input.wide")!;
        input.GetAttribute("data-says").ShouldBe("\"a\" & b");
        input.HasAttribute("required").ShouldBeTrue();
    }

    [Fact]
    public async Task Options_come_from_a_list_and_from_tags_and_the_value_chooses()
    {
        var page = new FormPage(new Answers { Name = "b" });
        var main = await new PageTag(
            "govuk-select",
            new GovukSelectTagHelper { For = page.For(a => a.Name), Items = [new SelectItem { Text = "Choose", Value = "" }], ViewContext = page.View },
            new PageTag("govuk-option", new GovukOptionTagHelper { Text = "A & B", Value = "a" }),
            new PageTag("govuk-option", new GovukOptionTagHelper { Text = "B", Value = "b" })).RenderAsync();
        main.QuerySelectorAll("option").Select(o => o.TextContent).ShouldBe(["Choose", "A & B", "B"]);
        main.QuerySelector<IHtmlSelectElement>("select")!.Value.ShouldBe("b");
    }

    [Fact]
    public async Task A_field_without_label_or_name_is_refused()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => new PageTag("govuk-input", new GovukInputTagHelper { Name = "q", ViewContext = _page.View }).HtmlAsync());
        await Should.ThrowAsync<InvalidOperationException>(() => new PageTag("govuk-input", new GovukInputTagHelper { Label = "Search", ViewContext = _page.View }).HtmlAsync());
        await Should.ThrowAsync<InvalidOperationException>(() =>
            new PageTag("govuk-input", new GovukInputTagHelper { For = _page.For(a => a.Name), Id = "other", ViewContext = _page.View }).HtmlAsync());
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Openbeat.Govuk.TagHelpers;

namespace Openbeat.Web.Tests.Govuk;

public class ChoiceTagTests
{
    [Fact]
    public async Task The_value_of_the_property_is_chosen_and_its_condition_shown()
    {
        var page = new FormPage(new Answers { Name = "other" });
        page.State.AddModelError("Name", "Choose one");
        var main = await new PageTag(
            "govuk-radios",
            new GovukRadiosTagHelper { For = page.For(a => a.Name), Legend = "Which?", LegendIsHeading = true, Hint = "One", ViewContext = page.View },
            new PageTag("govuk-radio", new GovukChoiceTagHelper { Value = "this", Hint = "The first" }, "This"),
            new PageTag("govuk-divider", new GovukDividerTagHelper()),
            new PageTag(
                "govuk-radio",
                new GovukChoiceTagHelper { Value = "other" },
                "Other",
                new PageTag(
                    "govuk-conditional",
                    new GovukConditionalTagHelper(),
                    new PageTag("govuk-hint", new GovukHintTagHelper(), "stands alone"),
                    new PageTag("govuk-input", new GovukInputTagHelper { For = page.For(a => a.Email), Label = "What?", Hint = "own", ViewContext = page.View })))).RenderAsync();

        main.QuerySelectorAll<IHtmlInputElement>("input[type=radio]").Select(r => (r.Id, r.Value, r.IsChecked))
            .ShouldBe([("Name", "this", false), ("Name-3", "other", true)]);
        main.QuerySelector("fieldset")!.GetAttribute("aria-describedby").ShouldBe("Name-hint Name-error");
        main.QuerySelector("legend > h1")!.TextContent.ShouldBe("Which?");
        main.QuerySelector(".govuk-radios__divider")!.TextContent.ShouldBe("or");
        main.QuerySelector("#Name-item-hint")!.TextContent.ShouldBe("The first");
        main.QuerySelector("label[for=Name-3]")!.TextContent.Trim().ShouldBe("Other");
        var conditional = main.QuerySelector("#conditional-Name-3:not(.govuk-radios__conditional--hidden)")!;
        conditional.QuerySelector(".govuk-hint")!.TextContent.ShouldBe("stands alone");
        conditional.QuerySelector("#Email-hint")!.TextContent.ShouldBe("own");
    }

    [Fact]
    public async Task Several_values_are_ticked_and_one_may_clear_the_others()
    {
        var page = new FormPage(new Answers { Kinds = ["b"] });
        page.State.SetModelValue("Kinds", new[] { "a", "none" }, "a,none");
        var main = await new PageTag(
            "govuk-checkboxes",
            new GovukCheckboxesTagHelper { For = page.For(a => a.Kinds), Legend = "Which?", ViewContext = page.View },
            new PageTag("govuk-checkbox", new GovukChoiceTagHelper { Value = "a" }, "A"),
            new PageTag("govuk-checkbox", new GovukChoiceTagHelper { Value = "b" }, "B"),
            new PageTag("govuk-checkbox", new GovukChoiceTagHelper { Value = "none", Exclusive = true }, "None")).RenderAsync();
        main.QuerySelectorAll<IHtmlInputElement>("input").Where(i => i.IsChecked).Select(i => i.Value).ShouldBe(["a", "none"]);
        main.QuerySelector("[data-behaviour=exclusive]")!.Id.ShouldBe("Kinds-3");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_yes_or_no_property_is_one_checkbox(bool agreed)
    {
        var page = new FormPage(new Answers { Agreed = agreed });
        var main = await new PageTag(
            "govuk-checkboxes",
            new GovukCheckboxesTagHelper { For = page.For(a => a.Agreed), Legend = "Do you agree?", ViewContext = page.View },
            new PageTag("govuk-checkbox", new GovukChoiceTagHelper { Value = "true" }, "I agree")).RenderAsync();
        main.QuerySelector<IHtmlInputElement>("input")!.IsChecked.ShouldBe(agreed);
    }

    [Fact]
    public async Task Choices_need_a_question_which_a_fieldset_around_may_ask()
    {
        var page = new FormPage();
        PageTag Radios() => new(
            "govuk-radios",
            new GovukRadiosTagHelper { Name = "a", ViewContext = page.View },
            new PageTag("govuk-radio", new GovukChoiceTagHelper { Value = "1" }, "One"));
        await Should.ThrowAsync<InvalidOperationException>(() => Radios().HtmlAsync());

        var main = await new PageTag("govuk-fieldset", new GovukFieldsetTagHelper { Legend = "Which?" }, Radios()).RenderAsync();
        main.QuerySelectorAll("fieldset").Length.ShouldBe(1);
        main.QuerySelector("fieldset > legend")!.TextContent.ShouldBe("Which?");
        main.QuerySelector("fieldset input")!.Id.ShouldBe("a");
    }

    [Fact]
    public async Task A_choice_alone_is_refused() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => new PageTag("govuk-radio", new GovukChoiceTagHelper { Value = "1" }, "One").HtmlAsync()))
            .Message.ShouldContain("<govuk-radio> stands inside");
}

using System.Text.Json;
using Openbeat.Govuk.Components;

namespace Openbeat.Web.Tests.Govuk;

internal static partial class FixtureComponents
{
    private static Label Label(JsonElement? o) => new()
    {
        Content = o.Words(),
        For = o.Text("for"),
        IsPageHeading = o.Is("isPageHeading"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Input Input(JsonElement? o) => new()
    {
        Id = o.Text("id"),
        Name = o.Text("name"),
        Type = o.Text("type"),
        Value = o.Value("value"),
        Label = o.Label(),
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup(),
        DescribedBy = o.Text("describedBy"),
        Disabled = o.Is("disabled"),
        Autocomplete = o.Text("autocomplete"),
        Autocapitalize = o.Text("autocapitalize"),
        Inputmode = o.Text("inputmode"),
        Pattern = o.Text("pattern"),
        Spellcheck = o.Choice("spellcheck"),
        Prefix = Affix(o.At("prefix")),
        Suffix = Affix(o.At("suffix")),
        WrapperClasses = o.At("inputWrapper").Text("classes"),
        WrapperAttributes = o.At("inputWrapper").Attributes(),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Affix? Affix(JsonElement? o) =>
        o is null ? null : new Affix { Content = o.Words(), Classes = o.Text("classes"), Attributes = o.Attributes() };

    private static Textarea Textarea(JsonElement? o) => new()
    {
        Id = o.Text("id"),
        Name = o.Text("name"),
        Value = o.Value("value"),
        Rows = o.Number("rows") ?? 5,
        Label = o.Label(),
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup(),
        DescribedBy = o.Text("describedBy"),
        Disabled = o.Is("disabled"),
        Autocomplete = o.Text("autocomplete"),
        Spellcheck = o.Choice("spellcheck"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static CharacterCount CharacterCount(JsonElement? o) => new()
    {
        Id = o.Text("id"),
        Name = o.Text("name"),
        Value = o.Value("value"),
        Rows = o.Number("rows") ?? 5,
        Label = o.Label(),
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup(),
        Spellcheck = o.Choice("spellcheck"),
        MaxLength = o.Number("maxlength"),
        MaxWords = o.Number("maxwords"),
        Threshold = o.Number("threshold"),
        CountType = o.Text("countType"),
        CountMessageClasses = o.At("countMessage").Text("classes"),
        TextareaDescriptionText = o.Text("textareaDescriptionText"),
        CharactersUnderLimitText = o.Plurals("charactersUnderLimitText"),
        CharactersAtLimitText = o.Text("charactersAtLimitText"),
        CharactersOverLimitText = o.Plurals("charactersOverLimitText"),
        WordsUnderLimitText = o.Plurals("wordsUnderLimitText"),
        WordsAtLimitText = o.Text("wordsAtLimitText"),
        WordsOverLimitText = o.Plurals("wordsOverLimitText"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Radios Radios(JsonElement? o) => new()
    {
        Name = o.Text("name"),
        IdPrefix = o.Text("idPrefix"),
        Value = o.Text("value"),
        Fieldset = o.At("fieldset") is { } fieldset ? FixtureOptions.Fieldset(fieldset) : null,
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup("beforeInputs", "afterInputs"),
        Items = [.. o.List("items")!.Select(Choice)],
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Checkboxes Checkboxes(JsonElement? o) => new()
    {
        Name = o.Text("name"),
        IdPrefix = o.Text("idPrefix"),
        Values = [.. (o.List("values") ?? []).Select(v => v?.GetString() ?? string.Empty)],
        DescribedBy = o.Text("describedBy"),
        Fieldset = o.At("fieldset") is { } fieldset ? FixtureOptions.Fieldset(fieldset) : null,
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup("beforeInputs", "afterInputs"),
        Items = [.. o.List("items")!.Select(Choice)],
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static ChoiceItem? Choice(JsonElement? i) => i is null
        ? null
        : new ChoiceItem
        {
            Content = i.Words(),
            Value = i.Value("value"),
            Id = i.Text("id"),
            Name = i.Text("name"),
            Checked = i.Choice("checked"),
            Disabled = i.Is("disabled"),
            Hint = i.Hint(),
            LabelClasses = i.At("label").Text("classes"),
            LabelAttributes = i.At("label").Attributes(),
            Conditional = i.At("conditional").Words("html", "html"),
            Behaviour = i.Text("behaviour"),
            Divider = i.Text("divider"),
            Attributes = i.Attributes(),
        };

    private static Select Select(JsonElement? o) => new()
    {
        Id = o.Text("id"),
        Name = o.Text("name"),
        Value = o.Text("value"),
        Label = o.Label(),
        Hint = o.Hint(),
        ErrorMessage = o.Error(),
        FormGroup = o.FormGroup(),
        DescribedBy = o.Text("describedBy"),
        Disabled = o.Is("disabled"),
        Items = [.. (o.List("items") ?? []).Select(i => i is null
            ? null
            : new SelectItem
            {
                Text = i.Text("text"),
                Value = i.Value("value"),
                Selected = i.Choice("selected"),
                Disabled = i.Is("disabled"),
                Attributes = i.Attributes(),
            })],
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };
}

using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A field of several lines that says how many characters or words are left.</summary>
public sealed record CharacterCount : Field
{
    /// <summary>What is filled in.</summary>
    public string? Value { get; init; }

    /// <summary>The lines shown.</summary>
    public int Rows { get; init; } = 5;

    /// <summary>Whether spelling is checked; the browser decides when absent.</summary>
    public bool? Spellcheck { get; init; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The most words; stronger than <see cref="MaxLength"/>.</summary>
    public int? MaxWords { get; init; }

    /// <summary>The share of the limit, in percent, from which the count is shown.</summary>
    public int? Threshold { get; init; }

    /// <summary>What is counted: <c>characters</c>, <c>words</c> or <c>length</c>; words when absent and <see cref="MaxWords"/> is given.</summary>
    public string? CountType { get; init; }

    /// <summary>Classes of the message with the count.</summary>
    public string? CountMessageClasses { get; init; }

    /// <summary>The limit in words, with <c>%{count}</c> for the number.</summary>
    public string? TextareaDescriptionText { get; init; }

    /// <summary>Messages below the limit in characters, by plural category.</summary>
    public IReadOnlyDictionary<string, string>? CharactersUnderLimitText { get; init; }

    /// <summary>The message at the limit in characters.</summary>
    public string? CharactersAtLimitText { get; init; }

    /// <summary>Messages above the limit in characters, by plural category.</summary>
    public IReadOnlyDictionary<string, string>? CharactersOverLimitText { get; init; }

    /// <summary>Messages below the limit in words, by plural category.</summary>
    public IReadOnlyDictionary<string, string>? WordsUnderLimitText { get; init; }

    /// <summary>The message at the limit in words.</summary>
    public string? WordsAtLimitText { get; init; }

    /// <summary>Messages above the limit in words, by plural category.</summary>
    public IReadOnlyDictionary<string, string>? WordsOverLimitText { get; init; }

    private int? Limit => MaxWords ?? MaxLength;

    private string? EffectiveCountType => CountType ?? (MaxWords is null ? null : "words");

    /// <inheritdoc/>
    public override IHtmlContent Render()
    {
        var count = new Hint
        {
            Id = $"{ControlId}-info",
            Classes = Element.Names("govuk-character-count__message", CountMessageClasses),
            Content = LimitText(),
        };
        return new Textarea
        {
            Id = ControlId,
            Name = Name,
            DescribedBy = $"{ControlId}-info",
            Rows = Rows,
            Spellcheck = Spellcheck,
            Value = Value,
            Disabled = Disabled,
            FormGroup = new FormGroup
            {
                Classes = Element.Names("govuk-character-count", FormGroup?.Classes),
                Attributes = GroupAttributes(),
                BeforeInput = FormGroup?.BeforeInput,
                AfterInput = Words.FromMarkup(Element.Several(count, FormGroup?.AfterInput)),
            },
            Classes = Element.Names("govuk-js-character-count", Classes),
            Label = Label,
            Hint = Hint,
            ErrorMessage = ErrorMessage,
            Attributes = Attributes,
        }.Render();
    }

    private string? LimitText() => Limit is not { } limit
        ? null
        : (TextareaDescriptionText ?? $"You can enter up to %{{count}} {(EffectiveCountType == "words" ? "words" : "characters")}")
            .Replace("%{count}", limit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private Dictionary<string, string?> GroupAttributes()
    {
        var attributes = new Dictionary<string, string?> { ["data-module"] = "govuk-character-count" };
        AddIfGiven(attributes, "data-maxlength", MaxLength?.ToString(CultureInfo.InvariantCulture));
        AddIfGiven(attributes, "data-maxwords", MaxWords?.ToString(CultureInfo.InvariantCulture));
        AddIfGiven(attributes, "data-threshold", Threshold?.ToString(CultureInfo.InvariantCulture));
        AddIfGiven(attributes, "data-count-type", EffectiveCountType);

        // With a limit the description is in the page already; without one the script fills it in once it knows the limit.
        AddIfGiven(attributes, "data-i18n.textarea-description.other", Limit is null ? TextareaDescriptionText : null);
        AddPlurals(attributes, "characters-under-limit", CharactersUnderLimitText);
        AddIfGiven(attributes, "data-i18n.characters-at-limit", CharactersAtLimitText);
        AddPlurals(attributes, "characters-over-limit", CharactersOverLimitText);
        AddPlurals(attributes, "words-under-limit", WordsUnderLimitText);
        AddIfGiven(attributes, "data-i18n.words-at-limit", WordsAtLimitText);
        AddPlurals(attributes, "words-over-limit", WordsOverLimitText);
        foreach (var (name, value) in FormGroup?.Attributes ?? new Dictionary<string, string?>())
        {
            attributes.TryAdd(name, value);
        }

        return attributes;
    }

    private static void AddIfGiven(Dictionary<string, string?> attributes, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            attributes[name] = value;
        }
    }

    private static void AddPlurals(Dictionary<string, string?> attributes, string key, IReadOnlyDictionary<string, string>? messages)
    {
        foreach (var (category, message) in messages ?? new Dictionary<string, string>())
        {
            attributes[$"data-i18n.{key}.{category}"] = message;
        }
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Openbeat.Govuk;
using Openbeat.Govuk.Components;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>Reads a fixture's options as govuk-frontend does: what is absent, null, false or empty counts as not given.</summary>
internal static class FixtureOptions
{
    /// <summary>The option of that name, or nothing when it is not given.</summary>
    public static JsonElement? At(this JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && IsGiven(value) ? value : null;

    public static bool Has(this JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out _);

    public static string? Text(this JsonElement? of, string name) => Scalar(of.At(name));

    /// <summary>A value that keeps nought and false, which are values too.</summary>
    public static string? Value(this JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? Scalar(value) : null;

    public static int? Number(this JsonElement? of, string name) => of.At(name)?.GetInt32();

    public static bool Is(this JsonElement? of, string name) => of.At(name) is { ValueKind: JsonValueKind.True };

    public static bool? Choice(this JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? of.Is(name)
            : null;

    /// <summary>Markup where it is given, text otherwise.</summary>
    public static Words? Words(this JsonElement? of, string html = "html", string text = "text") =>
        of.Text(html) is { } markup ? Openbeat.Govuk.Words.FromMarkup(new HtmlString(markup)) : of.Text(text);

    public static IHtmlContent? Markup(this JsonElement? of, string name) => of.Text(name) is { } markup ? new HtmlString(markup) : null;

    public static IReadOnlyDictionary<string, string?>? Attributes(this JsonElement? of, string name = "attributes") =>
        of.At(name)?.EnumerateObject().ToDictionary(p => p.Name, p => Scalar(p.Value));

    public static IReadOnlyDictionary<string, string>? Plurals(this JsonElement? of, string name) =>
        of.At(name)?.EnumerateObject().ToDictionary(p => p.Name, p => Scalar(p.Value)!);

    /// <summary>The members of a list, with nothing in the place of those not given; nothing when there is no list.</summary>
    public static List<JsonElement?>? List(this JsonElement? of, string name) =>
        of.At(name)?.EnumerateArray().Select(i => IsGiven(i) ? i : (JsonElement?)null).ToList();

    public static Label? Label(this JsonElement? of) => of.At("label") is not { } label
        ? null
        : new Label
        {
            Content = Words(label),
            Classes = Text(label, "classes"),
            Attributes = Attributes(label),
            IsPageHeading = Is(label, "isPageHeading"),
            For = Text(label, "for"),
        };

    public static Hint? Hint(this JsonElement? of) => of.At("hint") is not { } hint
        ? null
        : new Hint { Content = Words(hint), Classes = Text(hint, "classes"), Attributes = Attributes(hint) };

    public static ErrorMessage? Error(this JsonElement? of) => of.At("errorMessage") is { } message ? ErrorMessage(message) : null;

    public static ErrorMessage ErrorMessage(JsonElement? of) => new()
    {
        Content = of.Words(),
        Id = of.Text("id"),
        Classes = of.Text("classes"),
        Attributes = of.Attributes(),
        VisuallyHiddenText = of.Has("visuallyHiddenText") ? of.Text("visuallyHiddenText") : "Error",
    };

    public static FormGroup? FormGroup(this JsonElement? of, string before = "beforeInput", string after = "afterInput") =>
        of.At("formGroup") is not { } group
            ? null
            : new FormGroup
            {
                Classes = Text(group, "classes"),
                Attributes = Attributes(group),
                BeforeInput = Words(At(group, before)),
                AfterInput = Words(At(group, after)),
            };

    public static Fieldset Fieldset(JsonElement? of) => new()
    {
        Legend = of.At("legend") is not { } legend
            ? null
            : new Legend { Content = Words(legend), Classes = Text(legend, "classes"), IsPageHeading = Is(legend, "isPageHeading") },
        Content = of.Markup("html"),
        DescribedBy = of.Text("describedBy"),
        Role = of.Text("role"),
        Classes = of.Text("classes"),
        Attributes = of.Attributes(),
    };

    private static bool IsGiven(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetDouble() != 0,
        _ => true,
    };

    private static string? Scalar(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.True } => "true",
        { ValueKind: JsonValueKind.False } => "false",
        { ValueKind: JsonValueKind.Null } => null,
        { } other => other.GetRawText(),
    };
}

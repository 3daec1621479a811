using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>What a field shows for a property of the page: its id and name, what was typed (else what the property holds), and what is wrong with it.</summary>
internal sealed record BoundField(string Id, string Name, IReadOnlyList<string> Values, string? Error)
{
    /// <summary>Shown where a value could not be read and nothing says why.</summary>
    public const string UnexplainedError = "This answer could not be read. Enter it again.";

    public string? Value => Values.Count == 0 ? null : Values[0];

    public static BoundField Of(ModelExpression expression, ViewContext view)
    {
        var name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        view.ViewData.ModelState.TryGetValue(name, out var entry);
        var values = entry?.RawValue is null ? FromModel(expression.Model) : FromRequest(entry.RawValue, entry.AttemptedValue);
        return new BoundField(IdOf(name), name, values, ErrorOf(entry));
    }

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static string? ErrorOf(ModelStateEntry? entry) => entry is { Errors.Count: > 0 } ? TextOf(entry.Errors[0]) : null;

    public static string TextOf(ModelError error) => string.IsNullOrEmpty(error.ErrorMessage) ? UnexplainedError : error.ErrorMessage;

    private static IReadOnlyList<string> FromRequest(object raw, string? attempted) => raw switch
    {
        string[] several => several,
        _ when attempted is not null => [attempted],
        _ => FromModel(raw),
    };

    private static IReadOnlyList<string> FromModel(object? model) => model switch
    {
        null => [],
        string text => [text],
        IEnumerable several => [.. several.Cast<object?>().OfType<object>().Select(Format)],
        _ => [Format(model)],
    };

    private static string Format(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };
}

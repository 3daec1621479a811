using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk.Components;

/// <summary>A component of govuk-frontend: its options are properties, its markup is what <see cref="Render"/> returns.</summary>
public abstract record Component : IHtmlContent
{
    /// <summary>Classes added to those of the component's outermost element, separated by spaces.</summary>
    public string? Classes { get; init; }

    /// <summary>Attributes added to the component's outermost element (or, for a field, its control); a value of <see langword="null"/> is written as an empty one.</summary>
    public IReadOnlyDictionary<string, string?>? Attributes { get; init; }

    /// <summary>Makes the markup.</summary>
    public abstract IHtmlContent Render();

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Render().WriteTo(writer, encoder);
}

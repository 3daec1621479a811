using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Openbeat.Govuk;

/// <summary>What a component says: either plain text, which is encoded when it is written, or markup made by Razor.</summary>
/// <remarks>Absent words are <see langword="null"/>: an empty string converts to <see langword="null"/>, so that components need one test only.</remarks>
public sealed class Words : IHtmlContent
{
    private readonly string? _text;
    private readonly IHtmlContent? _markup;

    private Words(string? text, IHtmlContent? markup)
    {
        _text = text;
        _markup = markup;
    }

    /// <summary>Whether these are plain text; some components wrap text in a paragraph and leave markup alone.</summary>
    public bool IsText => _text is not null;

    /// <summary>Takes plain text; <see langword="null"/> and the empty string give <see langword="null"/>.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Words?(string? text) => FromString(text);

    /// <summary>Takes plain text; <see langword="null"/> and the empty string give <see langword="null"/>.</summary>
    public static Words? FromString(string? text) => string.IsNullOrEmpty(text) ? null : new Words(text, null);

    /// <summary>Takes markup, written as it is; <see langword="null"/> gives <see langword="null"/>.</summary>
    [return: NotNullIfNotNull(nameof(markup))]
    public static Words? FromMarkup(IHtmlContent? markup) => markup switch
    {
        null => null,
        Words words => words,
        _ => new Words(null, markup),
    };

    /// <inheritdoc/>
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(encoder);
        if (_text is not null)
        {
            encoder.Encode(writer, _text);
        }
        else
        {
            _markup!.WriteTo(writer, encoder);
        }
    }

    /// <summary>The text, or nothing for markup.</summary>
    public override string ToString() => _text ?? string.Empty;
}

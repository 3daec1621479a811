using Microsoft.AspNetCore.Html;
using Openbeat.Govuk;
using Openbeat.Govuk.Components;

namespace Openbeat.Charts;

/// <summary>Figures that can be drawn and, beside the drawing, given as a table.</summary>
/// <remarks>A drawing is SVG with classes and presentation attributes only, so that it looks the same in a page, in print, in a PDF and in somebody else's page.</remarks>
public abstract record Chart
{
    /// <summary>The widths, in pixels, for which every chart is drawn: a phone, a column beside another, and a column alone. A drawing is never scaled to another's place.</summary>
    public static IReadOnlyList<int> Widths { get; } = [342, 540, 720];

    /// <summary>What the figures are, as the caption of the table: measure, unit, place, period.</summary>
    public required string Caption { get; init; }

    /// <summary>What is counted, as the heading of its column.</summary>
    public required string Measure { get; init; }

    /// <summary>What somebody who cannot see the drawing should know of it.</summary>
    public abstract string Describe();

    /// <summary>The same figures as a table.</summary>
    public abstract Table AsTable();

    /// <summary>Draws the figures at one width.</summary>
    /// <param name="id">The beginning of the ids in the drawing, unique in the page.</param>
    /// <param name="width">The width in pixels, 280 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is too small to hold words of 14 pixels.</exception>
    public IHtmlContent Draw(string id, int width)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 280);
        var canvas = IsEmpty ? Nothing(width) : Draw(width);
        return canvas.Finish($"{id}-{width}", Caption, Describe());
    }

    internal abstract bool IsEmpty { get; }

    private protected abstract Canvas Draw(int width);

    private static Canvas Nothing(int width)
    {
        var canvas = new Canvas(width) { Height = 72 };
        canvas.Rect(1, 1, width - 2, 70, Ink.Gap).Set("stroke-dasharray", "4 4");
        canvas.Text(width / 2.0, 41, "There is nothing to draw here", TextStyle.Axis, TextAnchor.Middle);
        return canvas;
    }
}

using System.Globalization;
using Openbeat.Govuk.Components;
using Openbeat.Platform.Words;

namespace Openbeat.Charts;

/// <summary>One value and how often it occurs.</summary>
/// <param name="Label">The value in words.</param>
/// <param name="Count">How often it occurs, 0 or more.</param>
/// <param name="IsUnknown">Whether the value is that nothing was recorded or stated.</param>
public sealed record Bar(string Label, long Count, bool IsUnknown = false)
{
    /// <summary>How the count is written, where that is not the number itself: rounded with small counts left out, or a mark.</summary>
    public string? Written { get; init; }

    /// <summary>How its share is written, where it is not simply its part of the whole.</summary>
    public string? WrittenShare { get; init; }

    internal string Figure => Written ?? InWords.Number(Count);
}

/// <summary>Counts by value as bars from nought, each with its figure and its share of the whole. What is not known stands last, hatched, at its full length.</summary>
public sealed record BarList : Chart
{
    private readonly IReadOnlyList<Bar> _bars = [];

    /// <summary>The values in the order of the drawing; those not known are moved to the end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public required IReadOnlyList<Bar> Bars
    {
        get => _bars;
        init
        {
            foreach (var bar in value)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(bar.Count);
            }

            _bars = [.. value.Where(b => !b.IsUnknown), .. value.Where(b => b.IsUnknown)];
        }
    }

    /// <summary>What the values are of, as the heading of their column.</summary>
    public required string Dimension { get; init; }

    /// <summary>The whole of which a bar's share is taken; the sum of the bars when absent.</summary>
    public long? Whole { get; init; }

    private long Total => Whole ?? Bars.Sum(b => b.Count);

    internal override bool IsEmpty => Bars.Count == 0;

    /// <inheritdoc/>
    public override string Describe() => IsEmpty
        ? $"{Caption}: no value."
        : $"Bars. {string.Join(". ", Bars.Select(b => $"{b.Label} {b.Figure}, {ShareOf(b)}"))}.";

    /// <inheritdoc/>
    public override Table AsTable() => new()
    {
        Caption = Caption,
        FirstCellIsHeader = true,
        Head =
        [
            new TableCell { Content = Dimension },
            new TableCell { Content = Measure, Format = "numeric" },
            new TableCell { Content = string.Create(CultureInfo.InvariantCulture, $"Share of {InWords.Number(Total)}"), Format = "numeric" },
        ],
        Rows = [.. Bars.Select(b => new TableCell[]
        {
            new() { Content = b.Label },
            new() { Content = b.Figure, Format = "numeric" },
            new() { Content = ShareOf(b), Format = "numeric" },
        })],
    };

    internal string ShareOf(Bar bar) => bar.WrittenShare ?? InWords.Share(bar.Count, Total);

    private protected override Canvas Draw(int width) => new BarListDrawing(this, width).Draw();
}

namespace Openbeat.Analytics.Statistics;

/// <summary>The shorthand printed in place of, or beside, a figure, after the Government Analysis Function's symbols.</summary>
public enum FigureStatus
{
    /// <summary>[c]: withheld to protect people.</summary>
    Confidential,

    /// <summary>[u]: too few events for the figure to be relied on.</summary>
    LowReliability,

    /// <summary>[x]: not available, because the data it needs are missing or incomplete.</summary>
    NotAvailable,

    /// <summary>[z]: not applicable, because the figure has no meaning here.</summary>
    NotApplicable,

    /// <summary>[p]: provisional.</summary>
    Provisional,

    /// <summary>[r]: revised since first published.</summary>
    Revised,

    /// <summary>[e]: estimated.</summary>
    Estimated,

    /// <summary>[b]: a break in the series.</summary>
    SeriesBreak,
}

/// <summary>How a <see cref="FigureStatus"/> is printed.</summary>
public static class FigureStatusSymbol
{
    /// <summary>The symbol in square brackets, such as <c>[u]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The status is not a named one.</exception>
    public static string Symbol(this FigureStatus status) => status switch
    {
        FigureStatus.Confidential => "[c]",
        FigureStatus.LowReliability => "[u]",
        FigureStatus.NotAvailable => "[x]",
        FigureStatus.NotApplicable => "[z]",
        FigureStatus.Provisional => "[p]",
        FigureStatus.Revised => "[r]",
        FigureStatus.Estimated => "[e]",
        FigureStatus.SeriesBreak => "[b]",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a figure status."),
    };
}

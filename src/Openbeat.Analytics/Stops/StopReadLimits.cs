namespace Openbeat.Analytics.Stops;

/// <summary>How much of a supplied file is read before it is refused.</summary>
public sealed record StopReadLimits
{
    /// <summary>The limits used unless others are given; the largest published file of a month is under 10 MB.</summary>
    public static StopReadLimits Default { get; } = new();

    /// <summary>The largest file in bytes; 256 MB by default.</summary>
    public int MaxBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The longest line of a CSV file in bytes; 64 kB by default.</summary>
    public int MaxLineBytes { get; init; } = 64 * 1024;

    /// <summary>The largest number of labels in one column that no code list has; 500 by default. A column of free text passes it.</summary>
    public int MaxUnknownLabels { get; init; } = 500;

    /// <summary>The number of characters kept of the text of an unreadable row; 4,000 by default.</summary>
    public int MaxQuarantinedText { get; init; } = 4_000;
}

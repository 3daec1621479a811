using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Analytics.Stops;

/// <summary>Why a whole file is refused.</summary>
public enum StopRefusalReason
{
    /// <summary>No force has the identifier.</summary>
    UnknownForce,

    /// <summary>The file has no bytes, only blanks, or no searches.</summary>
    Empty,

    /// <summary>The file is larger than the limit.</summary>
    TooLarge,

    /// <summary>A line is longer than the limit.</summary>
    LineTooLong,

    /// <summary>The file is a picture, an archive, a spreadsheet or otherwise not text.</summary>
    NotText,

    /// <summary>The file is a web page.</summary>
    WebPage,

    /// <summary>The columns are not the published ones.</summary>
    Columns,

    /// <summary>The JSON is not an array of searches.</summary>
    Json,

    /// <summary>A column holds more labels that no code list has than the limit.</summary>
    TooManyUnknownLabels,

    /// <summary>No row can be read.</summary>
    NothingReadable,
}

/// <summary>A refusal of a whole file.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Sentence">The reason as a sentence for the person who supplied the file.</param>
public sealed record StopRefusal(StopRefusalReason Reason, string Sentence);

/// <summary>A row that could not be read.</summary>
/// <param name="Row">The number of the row in the file, from 1; the line of headings and empty lines are not counted.</param>
/// <param name="Reason">The reason as a sentence.</param>
/// <param name="Text">The text of the row, cut at <see cref="StopReadLimits.MaxQuarantinedText"/>.</param>
public sealed record QuarantinedRow(int Row, string Reason, string Text);

/// <summary>A label that no code list has.</summary>
/// <param name="Dimension">The dimension it was read for.</param>
/// <param name="Key">The key it was given.</param>
/// <param name="Label">The label as supplied, spaces apart.</param>
/// <param name="Count">The number of rows that carry it.</param>
public sealed record UnknownLabel(StopDimension Dimension, string Key, string Label, int Count);

/// <summary>A map point as a file names it.</summary>
/// <param name="Position">The position.</param>
/// <param name="StreetId">The published identifier; 0 when the file has none.</param>
/// <param name="StreetName">The published name, empty when the file has none.</param>
public sealed record SuppliedPoint(MapPosition Position, int StreetId, string StreetName);

/// <summary>What was found in a supplied file.</summary>
public sealed record StopFileReport
{
    /// <summary>Rows in the file; always <see cref="Accepted"/> + <see cref="Quarantined"/>.</summary>
    public int Rows { get; init; }

    /// <summary>Rows taken.</summary>
    public int Accepted { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public int Quarantined { get; init; }

    /// <summary>Accepted rows whose Europe/London month is not the month of the file.</summary>
    public int OtherMonth { get; init; }

    /// <summary>Accepted rows at midnight in London: many of them mean that the force publishes days, not times.</summary>
    public int Midnight { get; init; }

    /// <summary>Accepted rows that repeat an earlier row exactly. They are kept: they may be distinct events.</summary>
    public int Duplicates { get; init; }

    /// <summary>Accepted rows without a usable position: the sum of the four below.</summary>
    public int Unplaced => UnplacedBlank + UnplacedZero + UnplacedOutside + UnplacedUnreadable;

    /// <summary>Unplaced because both coordinates are blank.</summary>
    public int UnplacedBlank { get; init; }

    /// <summary>Unplaced because the coordinates are 0, 0.</summary>
    public int UnplacedZero { get; init; }

    /// <summary>Unplaced because the position is outside the United Kingdom.</summary>
    public int UnplacedOutside { get; init; }

    /// <summary>Unplaced because a coordinate is missing or no number.</summary>
    public int UnplacedUnreadable { get; init; }

    /// <summary>Accepted rows with nothing in a column, by column.</summary>
    public required IReadOnlyDictionary<StopColumn, int> Blank { get; init; }

    /// <summary>Labels that no code list has, in the order of columns and first sight.</summary>
    public required IReadOnlyList<UnknownLabel> UnknownLabels { get; init; }

    /// <summary>The wording the file uses.</summary>
    public StopVocabulary Vocabulary { get; init; }

    /// <summary>The first and last instant (UTC) among accepted rows.</summary>
    public DateTime First { get; init; }

    /// <inheritdoc cref="First"/>
    public DateTime Last { get; init; }
}

/// <summary>The outcome of reading a supplied file: a segment with its report, or a refusal.</summary>
public sealed class StopFileReading
{
    internal StopFileReading(StopRefusal refusal) => Refusal = refusal;

    internal StopFileReading(StopSegment segment, StopFileReport report, IReadOnlyList<QuarantinedRow> quarantine, IReadOnlyList<SuppliedPoint> points)
    {
        Segment = segment;
        Report = report;
        Quarantine = quarantine;
        Points = points;
    }

    /// <summary>Whether the file was taken, with or without quarantined rows.</summary>
    [MemberNotNullWhen(true, nameof(Segment), nameof(Report))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => Refusal is null;

    /// <summary>Why the file was refused; null when it was taken.</summary>
    public StopRefusal? Refusal { get; }

    /// <summary>The accepted rows; null when the file was refused.</summary>
    public StopSegment? Segment { get; }

    /// <summary>What was found; null when the file was refused.</summary>
    public StopFileReport? Report { get; }

    /// <summary>The rows that could not be read.</summary>
    public IReadOnlyList<QuarantinedRow> Quarantine { get; } = [];

    /// <summary>The map points of accepted rows, in order of first sight, each position and identifier once.</summary>
    public IReadOnlyList<SuppliedPoint> Points { get; } = [];
}

using System.Collections.Immutable;

namespace Openbeat.Analytics.Stops;

/// <summary>A published map point: its position and, where the supplied file names one, its identifier.</summary>
/// <param name="Position">The position.</param>
/// <param name="StreetId">The published identifier; 0 when the supplied file has none.</param>
public readonly record struct MapPoint(MapPosition Position, int StreetId);

/// <summary>The accepted rows of one supplied file in columns. Immutable; its codes are those of the dictionaries it was made with.</summary>
public sealed class StopSegment
{
    private readonly CodeColumn?[] _columns;
    private readonly BitSlices?[] _slices;
    private readonly int[]?[] _histograms = new int[StopDimensions.Count][];

    internal StopSegment(StopSegmentParts parts)
    {
        ForceId = parts.ForceId;
        ForceCode = parts.ForceCode;
        Month = parts.Month;
        SourceSha256 = parts.SourceSha256;
        CodeListVersion = parts.CodeListVersion;
        Instants = parts.Instants;
        _columns = parts.Columns;
        _slices = BitSlices.Of(_columns);
        PointColumn = parts.PointColumn;
        Points = parts.MapPoints;
        Box = MapBox.Around(Points.Select(point => point.Position));
        OperationNames = parts.OperationNames;
        OperationNameColumn = parts.OperationNameColumn;
        SourceRows = parts.SourceRows;
        Areas = [];
    }

    private StopSegment(StopSegment other, ImmutableDictionary<AreaKey, AreaColumn> areas)
    {
        ForceId = other.ForceId;
        ForceCode = other.ForceCode;
        Month = other.Month;
        SourceSha256 = other.SourceSha256;
        CodeListVersion = other.CodeListVersion;
        Instants = other.Instants;
        _columns = other._columns;
        _slices = other._slices;
        _histograms = other._histograms;
        PointColumn = other.PointColumn;
        Points = other.Points;
        Box = other.Box;
        OperationNames = other.OperationNames;
        OperationNameColumn = other.OperationNameColumn;
        SourceRows = other.SourceRows;
        Areas = areas;
    }

    /// <summary>The identifier of the force, such as <c>northamptonshire</c>.</summary>
    public string ForceId { get; }

    /// <summary>The month of the file, which is the month its rows are counted in.</summary>
    public Month Month { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Instants.Length;

    /// <summary>The SHA-256 of the supplied file, in lower-case hexadecimal.</summary>
    public string SourceSha256 { get; }

    /// <summary>The version of the code lists its labels were matched with.</summary>
    public string CodeListVersion { get; }

    /// <summary>The map points of its rows, each once, in order of first sight.</summary>
    public IReadOnlyList<MapPoint> MapPoints => Points;

    internal MapPoint[] Points { get; }

    /// <summary>The box its map points lie in.</summary>
    internal MapBox Box { get; }

    internal int ForceCode { get; }

    internal uint[] Instants { get; }

    /// <summary>0 for an unplaced row, else one more than the index in <see cref="MapPoints"/>.</summary>
    internal CodeColumn PointColumn { get; }

    /// <summary>Distinct names of operations; the first is empty.</summary>
    internal string[] OperationNames { get; }

    internal CodeColumn OperationNameColumn { get; }

    /// <summary>The numbers of the rows in the supplied file; null when no row was quarantined and they simply count up.</summary>
    internal int[]? SourceRows { get; }

    internal ImmutableDictionary<AreaKey, AreaColumn> Areas { get; }

    /// <summary>The first day that it has a search of (Europe/London).</summary>
    public DateOnly FirstDay => DateOnly.FromDateTime(StopInstant.ToLondon(Instants.Min()));

    /// <summary>The last day that it has a search of (Europe/London).</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(StopInstant.ToLondon(Instants.Max()));

    /// <summary>Adds, or replaces, the areas its rows lie in under one version of the boundaries.</summary>
    /// <param name="level">The kind of area.</param>
    /// <param name="boundaryVersion">The version of the boundaries.</param>
    /// <param name="areaOfPoint">For each of <see cref="MapPoints"/>, in order, the code of the area it lies in; null or empty where it lies in none.</param>
    /// <returns>A segment that shares everything else with this one.</returns>
    /// <exception cref="ArgumentException">There is not one code a point.</exception>
    public StopSegment WithArea(AreaLevel level, string boundaryVersion, IReadOnlyList<string?> areaOfPoint) =>
        WithArea(level, boundaryVersion, [new AreaSpan(DateOnly.MinValue, areaOfPoint)]);

    /// <summary>Adds, or replaces, the areas its rows lie in under one version of the boundaries, which change between its days.</summary>
    /// <param name="level">The kind of area.</param>
    /// <param name="boundaryVersion">The version of the boundaries.</param>
    /// <param name="spans">At least one, by day. A search before the first has its areas.</param>
    /// <returns>A segment that shares everything else with this one.</returns>
    /// <exception cref="ArgumentException">There is no span, or not one code a point.</exception>
    public StopSegment WithArea(AreaLevel level, string boundaryVersion, IReadOnlyList<AreaSpan> spans)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(boundaryVersion);
        ArgumentNullException.ThrowIfNull(spans);
        if (spans.Count == 0 || spans.Any(span => span.AreaOfPoint is null || span.AreaOfPoint.Count != MapPoints.Count))
        {
            throw new ArgumentException("There must be one code a map point.", nameof(spans));
        }

        return With([(new AreaKey(level, boundaryVersion), AreaColumn.From(spans, PointColumn, Instants))]);
    }

    /// <summary>The segment without areas; it shares everything else with this one.</summary>
    public StopSegment WithoutAreas() => Areas.IsEmpty ? this : new StopSegment(this, []);

    /// <summary>Whether the areas of a level are there under a version of the boundaries.</summary>
    public bool HasArea(AreaLevel level, string boundaryVersion) => Areas.ContainsKey(new AreaKey(level, boundaryVersion));

    /// <summary>Writes the segment, without its areas, with a header and a SHA-256 of the whole.</summary>
    public void Write(Stream output, StopDictionaries dictionaries) => StopSegmentFile.Write(this, output, dictionaries);

    /// <summary>Writes the areas of one version of the boundaries, of every level, to be kept beside the segment.</summary>
    /// <exception cref="InvalidOperationException">The segment has no such areas.</exception>
    public void WriteAreas(Stream output, string boundaryVersion) => StopAreaFile.Write(this, output, boundaryVersion);

    /// <summary>Reads a segment written by <see cref="Write"/>.</summary>
    /// <param name="input">The whole file.</param>
    /// <param name="dictionaries">The dictionaries it was written with, grown or not.</param>
    /// <exception cref="StopSegmentException">The file is damaged, of another format, or encoded with other lists or dictionaries: encode the supplied file again.</exception>
    public static StopSegment Read(Stream input, StopDictionaries dictionaries) => StopSegmentFile.Read(input, dictionaries);

    /// <summary>Adds areas written by <see cref="WriteAreas"/>.</summary>
    /// <exception cref="StopSegmentException">The file is damaged, of another format, or belongs to another segment.</exception>
    public StopSegment ReadAreas(Stream input) => StopAreaFile.Read(this, input);

    internal StopSegment With(IEnumerable<(AreaKey Key, AreaColumn Column)> columns) =>
        new(this, Areas.SetItems(columns.Select(column => KeyValuePair.Create(column.Key, column.Column))));

    internal CodeColumn Column(StopDimension dimension) => _columns[(int)dimension]!;

    /// <summary>A column by the bits of its codes; null where these are too many.</summary>
    internal BitSlices? Slices(StopDimension dimension) => _slices[(int)dimension];

    /// <summary>Counts of all rows by code; made when first asked for.</summary>
    internal ReadOnlySpan<int> Histogram(StopDimension dimension)
    {
        if (_histograms[(int)dimension] is not { } counts)
        {
            var column = Column(dimension);
            var exact = new long[column.Bound];
            column.Count([], exact);
            _histograms[(int)dimension] = counts = Array.ConvertAll(exact, count => (int)count);
        }

        return counts;
    }

    internal int SourceRow(int row) => SourceRows is null ? row + 1 : SourceRows[row];
}

/// <summary>Why a stored segment is not read. The supplied file it was made from is untouched: encode that again.</summary>
public sealed class StopSegmentException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StopSegmentException()
    {
    }

    /// <summary>Makes the exception with a sentence.</summary>
    public StopSegmentException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a sentence and its cause.</summary>
    public StopSegmentException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What a segment is made of.</summary>
internal sealed record StopSegmentParts
{
    public required string ForceId { get; init; }

    public required int ForceCode { get; init; }

    public required Month Month { get; init; }

    public required string SourceSha256 { get; init; }

    public required string CodeListVersion { get; init; }

    public required uint[] Instants { get; init; }

    public required CodeColumn?[] Columns { get; init; }

    public required CodeColumn PointColumn { get; init; }

    public required MapPoint[] MapPoints { get; init; }

    public required string[] OperationNames { get; init; }

    public required CodeColumn OperationNameColumn { get; init; }

    public required int[]? SourceRows { get; init; }
}

namespace Openbeat.Analytics.Stops;

/// <summary>The kinds of area that searches are counted by.</summary>
public enum AreaLevel
{
    /// <summary>A policing beat or neighbourhood.</summary>
    Beat,

    /// <summary>An electoral ward.</summary>
    Ward,

    /// <summary>A local authority.</summary>
    LocalAuthority,

    /// <summary>A middle layer super output area.</summary>
    Msoa,

    /// <summary>A sector of a force: what lies between a beat and a local policing area.</summary>
    Sector,

    /// <summary>A local policing area: the layer below a force.</summary>
    PolicingArea,

    /// <summary>A force: all that it published, placed or not. It needs no column.</summary>
    Force,
}

/// <summary>The areas of map points from a day on.</summary>
/// <param name="From">The first day (Europe/London).</param>
/// <param name="AreaOfPoint">For each map point of a segment, in order, the code of the area it lies in; null or empty where it lies in none.</param>
public readonly record struct AreaSpan(DateOnly From, IReadOnlyList<string?> AreaOfPoint);

internal readonly record struct AreaKey(AreaLevel Level, string BoundaryVersion);

/// <summary>The areas of the rows of one segment: codes into its own list of areas, the first of which is "in none".</summary>
internal sealed class AreaColumn
{
    private AreaColumn(string[] areas, CodeColumn? codes)
    {
        Areas = areas;
        Codes = codes;
    }

    public string[] Areas { get; }

    /// <summary>Null where no row lies in any area.</summary>
    public CodeColumn? Codes { get; }

    public static AreaColumn From(IReadOnlyList<AreaSpan> spans, CodeColumn points, ReadOnlySpan<uint> instants)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        var ofPoint = spans.Select(span => CodesOf(span.AreaOfPoint, codes)).ToArray();
        if (codes.Count == 1)
        {
            return new AreaColumn([""], null);
        }

        var starts = spans.Select(span => span.From == DateOnly.MinValue ? 0 : StopInstant.StartOf(span.From)).ToArray();
        var rows = new int[points.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var span = starts.Length - 1;
            while (span > 0 && instants[row] < starts[span])
            {
                span--;
            }

            rows[row] = ofPoint[span][points[row]];
        }

        return new AreaColumn([.. codes.Keys], CodeColumn.From(rows));
    }

    /// <exception cref="InvalidDataException">A code has no area.</exception>
    public static AreaColumn Read(BinaryReader reader, int rows)
    {
        // One text for the same area in every segment.
        var areas = Enumerable.Range(0, reader.ReadInt32()).Select(_ => string.Intern(reader.ReadString())).ToArray();
        var codes = reader.ReadBoolean() ? CodeColumn.Read(reader, rows) : null;
        return codes?.Bound > areas.Length ? throw new InvalidDataException("A code has no area.") : new AreaColumn(areas, codes);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Areas.Length);
        Array.ForEach(Areas, writer.Write);
        writer.Write(Codes is not null);
        Codes?.Write(writer);
    }

    private static int[] CodesOf(IReadOnlyList<string?> areaOfPoint, Dictionary<string, int> codes)
    {
        var ofPoint = new int[areaOfPoint.Count + 1];
        for (var point = 0; point < areaOfPoint.Count; point++)
        {
            var area = areaOfPoint[point] ?? "";
            if (!codes.TryGetValue(area, out var code))
            {
                code = codes.Count;
                codes[area] = code;
            }

            ofPoint[point + 1] = code;
        }

        return ofPoint;
    }
}

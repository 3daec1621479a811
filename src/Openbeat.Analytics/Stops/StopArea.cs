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
}

internal readonly record struct AreaKey(AreaLevel Level, string BoundaryVersion);

/// <summary>The areas of the rows of one segment: codes into its own list of areas, the first of which is "in none".</summary>
internal sealed class AreaColumn
{
    private AreaColumn(string[] areaOfPoint, string[] areas, CodeColumn codes)
    {
        AreaOfPoint = areaOfPoint;
        Areas = areas;
        Codes = codes;
    }

    /// <summary>The area of each map point, empty for none.</summary>
    public string[] AreaOfPoint { get; }

    public string[] Areas { get; }

    public CodeColumn Codes { get; }

    public static AreaColumn From(IReadOnlyList<string?> areaOfPoint, CodeColumn points)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
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

        var rows = new int[points.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = ofPoint[points[row]];
        }

        return new AreaColumn([.. areaOfPoint.Select(area => area ?? "")], [.. codes.Keys], CodeColumn.From(rows));
    }
}

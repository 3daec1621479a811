using FsCheck;
using FsCheck.Fluent;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>One search as the naive implementation knows it: keys, not codes.</summary>
internal sealed record ModelStop(Month Month, DateTime At, MapPosition? Position, string? Ward, string? Authority, bool HasAreas, int SourceRow, IReadOnlyDictionary<StopDimension, string> Keys)
{
    public string Force => Keys[StopDimension.Force];
}

/// <summary>A generated dataset as rows of the model and as a table read from the files that hold the same.</summary>
internal sealed record ModelData(IReadOnlyList<ModelStop> Stops, StopTable Table);

/// <summary>What random searches are made of: for each dimension some keys and the labels that stand for them, listed here and not taken from the code lists.</summary>
internal static class StopModel
{
    public const string Boundaries = "2022-05";

    /// <summary>The day of each month from which W1 is W9.</summary>
    private const int NewWardsOn = 15;

    public static readonly string[] Forces = ["durham", "derbyshire", "northamptonshire"];

    public static readonly Dictionary<StopDimension, (string Key, string Label)[]> Vocabulary = new()
    {
        [StopDimension.Type] = [("person-search", "Person search"), ("vehicle-search", "Vehicle search"), ("", "")],
        [StopDimension.Operation] = [("yes", "True"), ("no", "False"), ("", ""), ("no", "0.0")],
        [StopDimension.Gender] = [("male", "Male"), ("female", " female "), ("other", "Other"), ("", "")],
        [StopDimension.Age] = [("under-10", "under 10"), ("10-17", "10-17"), ("over-34", "over 34"), ("", ""), ("40-50", "40-50")],
        [StopDimension.Ethnicity] = [("white-british", "White - White British (W1)"), ("asian-chinese", "Asian/Asian British - Chinese"), ("asian-indian", "Asian or Asian British - Indian (A1)"), ("not-stated", "Not Stated (NS)"), ("", ""), ("martian", "Martian")],
        [StopDimension.OfficerEthnicity] = [("white", "White"), ("black", "Black"), ("", "")],
        [StopDimension.Legislation] = [("misuse-of-drugs-act-1971-section-23", "Misuse of Drugs Act 1971 (section 23)"), ("magna-carta-39", "Magna Carta (39)"), ("", "")],
        [StopDimension.Object] = [("controlled-drugs", "Controlled drugs"), ("fireworks", "Fireworks"), ("crossbows", "Crossbows"), ("", "")],
        [StopDimension.Outcome] = [("arrest", "Arrest"), ("arrest", "Suspect arrested"), ("no-further-action", "False"), ("caution", "Offender cautioned"), ("", ""), ("taken-home", "Taken home")],
        [StopDimension.Linked] = [("yes", "True"), ("no", "False"), ("", "")],
        [StopDimension.Clothing] = [("yes", "TRUE"), ("no", "0"), ("", "")],
    };

    private static readonly Dictionary<string, string> _groups = new()
    {
        ["white-british"] = "white",
        ["asian-chinese"] = "asian",
        ["asian-indian"] = "asian",
        ["not-stated"] = "not-stated",
        [""] = "",
        ["martian"] = "unlisted",
    };

    private static readonly MapPosition?[] _positions =
        [MapPosition.FromDegrees(52.24, -0.9), MapPosition.FromDegrees(52.245, -0.9), MapPosition.FromDegrees(52.3, -0.7), MapPosition.FromDegrees(51.5, -0.1), null];

    /// <summary>Datasets of up to five files with up to forty rows; a file is mixed, all of one value, or blank throughout.</summary>
    public static Gen<ModelData> Datasets =>
        from count in Gen.Choose(0, 5)
        from files in Gen.ArrayOf(File, count)
        select Make(files.DistinctBy(file => (file.Force, file.Month)).ToList());

    /// <summary>Queries of every kind of filter, alone and together, with keys that occur and keys that do not.</summary>
    public static Gen<StopQuery> Queries =>
        from picks in Gen.ArrayOf(Gen.Choose(0, 99), 40)
        select Query(picks);

    private static Gen<(string Force, Month Month, int Kind, int[][] Rows)> File =>
        from force in Gen.Choose(0, Forces.Length - 1)
        from month in Gen.Choose(0, 20)
        from kind in Gen.Choose(0, 3)
        from length in Gen.OneOf(Gen.Constant(1), Gen.Choose(2, 40))
        from rows in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 59), 14), length)
        select (Forces[force], new Month(2023, 2).Plus(month), kind, rows);

    private static StopQuery Query(int[] picks)
    {
        var query = StopQuery.All;
        var at = 0;
        foreach (var dimension in StopDimensions.All)
        {
            var pick = picks[at++];
            if (pick < 15)
            {
                var keys = KeysOf(dimension);
                query = query.With(dimension, Enumerable.Range(0, 1 + (pick % 3)).Select(step => keys[(pick + (step * picks[at])) % keys.Length]));
            }
        }

        query = picks[at++] < 30 ? query.Between(new Month(2023, 3).Plus(picks[at] % 12), picks[at + 1] < 50 ? null : new Month(2023, 6).Plus(picks[at + 1] % 20)) : query;
        at += 2;
        query = picks[at++] < 20 ? query.InArea(AreaLevel.Ward, Boundaries, picks[at] < 50 ? ["W1"] : ["W2", "W9"]) : query;
        query = picks[^1] < 20 ? query.InArea(AreaLevel.LocalAuthority, Boundaries, picks[^1] < 10 ? ["L1", "L2"] : ["L2"]) : query;
        query = picks[^2] < 10 ? query.InArea(AreaLevel.Force, Boundaries, Forces[picks[^2] % Forces.Length]) : query;
        query = picks[++at] < 20 ? query.Within(new GeoCircle(MapPosition.FromDegrees(52.24, -0.9), GeoCircle.Mile)) : query;
        query = picks[++at] < 20 ? query.Within(new GeoPolygon([MapPosition.FromDegrees(52, -1), MapPosition.FromDegrees(53, -1), MapPosition.FromDegrees(53, -0.5), MapPosition.FromDegrees(52, -0.5)])) : query;
        query = picks[++at] < 20 ? query.Placed(picks[at] < 10) : query;
        return picks[++at] < 15 ? query.AtPoints(_positions.Take(1 + (picks[at] % 3)).Select(position => new MapPoint(position!.Value, 0))) : query;
    }

    private static string[] KeysOf(StopDimension dimension) => dimension switch
    {
        StopDimension.Force => [.. Forces, "atlantis"],
        StopDimension.EthnicGroup => [.. _groups.Values.Distinct(), "black"],
        _ => [.. Vocabulary[dimension].Select(value => value.Key).Distinct(), "nothing-of-the-kind"],
    };

    private static ModelData Make(List<(string Force, Month Month, int Kind, int[][] Rows)> files)
    {
        var dictionaries = SampleFiles.NewDictionaries();
        var stops = new List<ModelStop>();
        var segments = new List<StopSegment>();
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            var lines = new List<string>();
            foreach (var picks in file.Rows)
            {
                var (stop, line) = Make(file.Force, file.Month, lines.Count + 1, hasAreas: index % 3 != 2, file.Kind switch { 0 => file.Rows[0], _ => picks }, blank: file.Kind == 1);
                stops.Add(stop);
                lines.Add(line);
            }

            var segment = StopFileReader.Read(TestFiles.Csv(lines), file.Force, file.Month, dictionaries).Segment!;
            segments.Add(index % 3 == 2 ? segment : segment
                .WithArea(AreaLevel.Ward, Boundaries, [new AreaSpan(DateOnly.MinValue, Wards(segment, 1)), new AreaSpan(file.Month.FirstDay.AddDays(NewWardsOn - 1), Wards(segment, NewWardsOn))])
                .WithArea(AreaLevel.LocalAuthority, Boundaries, [.. segment.MapPoints.Select(point => AuthorityOf(point.Position))]));
        }

        return new ModelData(stops, new StopTable(dictionaries, segments));
    }

    private static (ModelStop Stop, string Line) Make(string force, Month month, int row, bool hasAreas, int[] picks, bool blank)
    {
        var texts = TestFiles.Texts();
        var keys = new Dictionary<StopDimension, string> { [StopDimension.Force] = force };
        foreach (var ((dimension, column), index) in StopColumns.Coded.Select((coded, index) => (coded, index)))
        {
            var (key, label) = blank ? ("", "") : Vocabulary[dimension][picks[index] % Vocabulary[dimension].Length];
            keys[dimension] = key;
            texts[(int)column] = label;
        }

        keys[StopDimension.EthnicGroup] = _groups[keys[StopDimension.Ethnicity]];
        var position = blank ? null : _positions[picks[11] % _positions.Length];
        var at = month.FirstDay.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc).AddDays(picks[12] % 28).AddMinutes(picks[13]);
        texts[(int)StopColumn.Date] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", System.Globalization.CultureInfo.InvariantCulture);
        texts[(int)StopColumn.Latitude] = position?.ToString().Split(',')[0] ?? "";
        texts[(int)StopColumn.Longitude] = position?.ToString().Split(',')[1] ?? "";
        return (new ModelStop(month, at, position, position is { } placed ? WardOf(placed, at.Day) : null, position is { } there ? AuthorityOf(there) : null, hasAreas, row, keys), string.Join(',', texts));
    }

    private static IReadOnlyList<string?> Wards(StopSegment segment, int dayOfMonth) => [.. segment.MapPoints.Select(point => WardOf(point.Position, dayOfMonth))];

    private static string? WardOf(MapPosition position, int dayOfMonth) =>
        position.Latitude < 52 ? null : position.Latitude >= 52.242 ? "W2" : dayOfMonth < NewWardsOn ? "W1" : "W9";

    private static string? AuthorityOf(MapPosition position) => position.Latitude < 52 ? null : position.Longitude < -0.8 ? "L1" : "L2";
}

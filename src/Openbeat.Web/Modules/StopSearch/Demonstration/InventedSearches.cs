using System.Globalization;
using NetTopologySuite.Geometries;
using Openbeat.Analytics;
using Openbeat.Analytics.Stops;
using Openbeat.Analytics.Stops.Invented;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published;

namespace Openbeat.Modules.StopSearch.Demonstration;

/// <summary>A file of the demonstration force.</summary>
public sealed record InventedSupply(string Name, byte[] Bytes, SourceClass Class = SourceClass.Open);

/// <summary>
/// Forty months of invented searches, with everything that is odd about real ones: months missing, in part, supplied again,
/// loaded twice and without times, places and answers left out, both wordings, the nights on which clocks change, a word no
/// list has, and a second source that is not public. The same bytes every time.
/// </summary>
public sealed class InventedSearches
{
    public static readonly Month First = new(2023, 5);
    public static readonly Month Last = First.Plus(39);
    public static readonly IReadOnlyList<Month> Missing = [new(2024, 2), new(2025, 7)];
    public static readonly Month Partial = new(2025, 3);
    public static readonly Month SuppliedAgain = new(2025, 11);
    public static readonly Month LoadedTwice = new(2024, 12);
    public static readonly Month WithoutTimes = new(2025, 6);
    public static readonly Month WithUnknownLabel = new(2026, 5);
    public static readonly Month OfSecondSource = new(2026, 2);

    /// <summary>A file a month held, and the one of the second source.</summary>
    public static readonly int FilesInForce = Last.Index - First.Index + 1 - Missing.Count + 1;

    public const string UnknownLabel = "Articles for use in fly-posting";
    public const int ChangedRows = 12;

    private const ulong Seed = 2;
    private const int FewestRows = 180;
    private const int MostRows = 340;
    private const int PartialLastDay = 11;
    private const int PartialRows = 88;
    private const int SecondSourceRows = 64;

    /// <summary>The last month in the wording of before 2017.</summary>
    private static readonly Month LastOfOldWording = new(2023, 10);

    private readonly InventedForce _force;

    private InventedSearches(InventedCounty county)
    {
        // The beats of towns come first, and have the most.
        var beats = county.Sectors.SelectMany(s => s.Beats.Select((beat, place) => (Beat: beat, Rank: (place * 10) - (beat.Wards.Max(w => w.City) * 40))))
            .OrderBy(b => b.Rank).ThenBy(b => b.Beat.Code, StringComparer.Ordinal)
            .Select(b => b.Beat);
        _force = new InventedForce(Seed, beats.Select((beat, place) => PointsIn(beat, place)), new InventedHabits { City = 0.3 });
    }

    public static InventedSearches Shipped { get; } = new(InventedCounty.Shipped);

    /// <summary>What is supplied first: every month but the missing ones, and the month of the second source.</summary>
    public IEnumerable<InventedSupply> Supplies()
    {
        for (var month = First; month <= Last; month = month.Plus(1))
        {
            if (!Missing.Contains(month))
            {
                yield return new InventedSupply(NameOf(month), Of(month));
            }
        }

        var second = new InventedForce(InventedRandom.Seed(Seed, 1), [[new MapPosition(53_881_000, 882_000), new MapPosition(53_884_000, 889_000)]], new InventedHabits { City = 0.3, DuplicatesPerThousand = 0 });
        yield return new InventedSupply(NameOf(OfSecondSource), Written(second, new InventedMonth(OfSecondSource, SecondSourceRows)), SourceClass.Protected);
    }

    /// <summary>The month supplied again, with twelve outcomes corrected.</summary>
    public InventedSupply Again() => new(NameOf(SuppliedAgain), Altered(Of(SuppliedAgain), rows =>
    {
        var places = rows.Select((stop, place) => (stop, place)).Where(r => r.stop[StopColumn.Outcome] == "A no further action disposal").Select(r => r.place);
        foreach (var place in places.Where((_, n) => n % 7 == 0).Take(ChangedRows).ToList())
        {
            rows[place] = With(rows[place], (StopColumn.Outcome, "Community resolution"));
        }
    }));

    private byte[] Of(Month month)
    {
        var random = new InventedRandom(InventedRandom.Seed(Seed, month.Index));
        var rows = month == Partial ? PartialRows : FewestRows + random.Below(MostRows - FewestRows - NightsOf(month).Count() + 1);
        var file = Written(_force, new InventedMonth(
            month,
            rows,
            month <= LastOfOldWording ? InventedWording.Old : InventedWording.Current,
            DatesOnly: month == WithoutTimes,
            LastDay: month == Partial ? PartialLastDay : 31));
        return Altered(file, stops =>
        {
            AddNights(stops, month);
            if (month == LoadedTwice)
            {
                stops.AddRange([.. stops]);
            }

            if (month == WithUnknownLabel)
            {
                stops[stops.Count / 2] = With(stops[stops.Count / 2], (StopColumn.ObjectOfSearch, UnknownLabel));
            }
        });
    }

    /// <summary>Takes the times of some searches of the month and puts copies of them within an hour of local midnight, on both sides of the night on which clocks change.</summary>
    private static void AddNights(List<PublishedStop> stops, Month month)
    {
        var step = 0;
        foreach (var night in NightsOf(month))
        {
            step += 11;
            stops.Add(With(stops[step], (StopColumn.Date, night.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture))));
        }

        stops.Sort((one, other) => string.CompareOrdinal(one[StopColumn.Date], other[StopColumn.Date]));
    }

    /// <summary>Instants in UTC within an hour of midnight in London before and after the last Sunday of March and October.</summary>
    private static IEnumerable<DateTime> NightsOf(Month month)
    {
        if (month.MonthOfYear is not (3 or 10) || month == Partial)
        {
            return [];
        }

        var sunday = month.LastDay.AddDays(-(int)month.LastDay.DayOfWeek);
        var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        DateTime At(DateOnly day, int hour, int minute) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, minute)), london);
        return
        [
            At(sunday.AddDays(-1), 23, 10), At(sunday.AddDays(-1), 23, 55), At(sunday, 0, 5), At(sunday, 0, 50),
            At(sunday, 23, 15), At(sunday, 23, 59),
        ];
    }

    /// <summary>Map points inside a beat, more of them where more is searched.</summary>
    private static List<MapPosition> PointsIn(InventedBeat beat, int place)
    {
        const int Fewest = 8;
        const int Most = 46;
        var random = new InventedRandom(InventedRandom.Seed(Seed, 1000 + place));
        var box = beat.Shape.EnvelopeInternal;
        var wanted = Fewest + ((Most - Fewest) / (1 + (place / 3)));
        var found = new List<MapPosition>();
        while (found.Count < wanted)
        {
            var at = MapPosition.FromDegrees(box.MinY + (box.Height * random.Share()), box.MinX + (box.Width * random.Share()));
            if (beat.Shape.Contains(beat.Shape.Factory.CreatePoint(new Coordinate(at.Longitude, at.Latitude))))
            {
                found.Add(at);
            }
        }

        return found;
    }

    private static byte[] Written(InventedForce force, InventedMonth month)
    {
        using var output = new MemoryStream();
        force.Write(output, month);
        return output.ToArray();
    }

    private static byte[] Altered(byte[] file, Action<List<PublishedStop>> alter)
    {
        using var input = new MemoryStream(file);
        var stops = PublishedStopCsv.Read(input).Select(row => row.Stop).ToList();
        alter(stops);
        using var output = new MemoryStream();
        PublishedStopCsv.Write(output, stops);
        return output.ToArray();
    }

    private static PublishedStop With(PublishedStop stop, params (StopColumn Column, string Text)[] changes)
    {
        var texts = stop.Texts.ToArray();
        foreach (var (column, text) in changes)
        {
            texts[(int)column] = text;
        }

        return new PublishedStop(texts);
    }

    private static string NameOf(Month month) => $"{month}-{Forces.DemonstrationId}-stop-and-search.csv";
}

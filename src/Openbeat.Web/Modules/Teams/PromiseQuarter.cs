using System.Globalization;
using Openbeat.Analytics.Statistics;
using Openbeat.Analytics.Statistics.DisclosureControl;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>Three months of a calendar.</summary>
public readonly record struct Quarter(DateOnly FirstDay)
{
    public DateOnly LastDay => FirstDay.AddMonths(3).AddDays(-1);

    public Quarter Next => new(FirstDay.AddMonths(3));

    /// <summary>"2026-Q3", as files and addresses name it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{FirstDay.Year}-Q{((FirstDay.Month - 1) / 3) + 1}");

    /// <summary>"July to September 2026".</summary>
    public string InWords => $"{FirstDay.ToString("MMMM", Platform.Words.InWords.English)} to {LastDay.ToString("MMMM yyyy", Platform.Words.InWords.English)}";

    public static Quarter Of(DateOnly day) => new(new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1));
}

/// <summary>
/// How the promise was kept in a quarter, as it was published: protected once, on the day of counting, and never counted
/// again, so that no two publications of one quarter can be subtracted from each other.
/// </summary>
public sealed class PromiseQuarter
{
    public required string ForceId { get; init; }
    public required DateOnly FirstDay { get; init; }
    public required DateTime CountedAt { get; init; }

    /// <summary>The figures by area, as JSON; exact counts are nowhere in it.</summary>
    public required string Figures { get; init; }

    public Quarter Quarter => new(FirstDay);
}

/// <summary>A published count: a number that was rounded, or a mark in its place.</summary>
/// <param name="Value">The number; 0 under a mark.</param>
/// <param name="Mark">"[c]" where it is hidden.</param>
/// <param name="Hidden">How many small counts lie within it and add nothing to it.</param>
public sealed record PromiseCount(long Value, string? Mark, int Hidden)
{
    public long? Number => Mark is null ? Value : null;

    /// <summary>"1,230", "1,230+" where small counts are left out of it, or "[c]".</summary>
    public string Text => Mark ?? (Hidden > 0 ? $"{InWords.Number(Value)}+" : InWords.Number(Value));

    internal static PromiseCount Of(ProtectedCount count) => new(count.Value, count.Mark?.Symbol(), count.HiddenCells);
}

/// <summary>The figures of one area in one quarter.</summary>
/// <param name="Area">The reference of the area.</param>
/// <param name="Name">What it was called then.</param>
/// <param name="Kind">What kind of area it was.</param>
/// <param name="Depth">How far below the force it stood.</param>
/// <param name="Received">How many questions were received.</param>
/// <param name="InTime">How many of them were answered before their clock ran out.</param>
/// <param name="Late">How many were late, or not answered when it was counted, and not taken to the inspector.</param>
/// <param name="Taken">How many were taken to the inspector: late the first time, or opened again after an answer in time.</param>
/// <param name="PercentInTime">The share answered in time, from rounded counts of 20 or more none of which is hidden; else null.</param>
/// <param name="PercentTaken">The share taken to the inspector, by the same rule.</param>
/// <param name="MedianHours">Half of all received had their first answer within so many hours on the clock; null where rounded counts are below 20, or fewer than half were answered. What is in hidden counts is left out of it.</param>
public sealed record PromiseFigure(
    string Area, string Name, string Kind, int Depth, PromiseCount Received, PromiseCount InTime, PromiseCount Late, PromiseCount Taken, decimal? PercentInTime, decimal? PercentTaken, int? MedianHours)
{
    /// <summary>
    /// What the share answered in time lies between, in whole percent, where small counts are left out of the total: a share of
    /// what is shown alone would leave out the late ones, which are few in each area.
    /// </summary>
    public PercentBetween? InTimeBetween { get; init; }
}

/// <summary>What follows for a share from what is shown.</summary>
/// <param name="Least">The least it can be, in whole percent.</param>
/// <param name="Most">The most it can be, in whole percent.</param>
public sealed record PercentBetween(int Least, int Most)
{
    internal static PercentBetween Of(ProtectedCount some, ProtectedCount others) => new(
        (int)Math.Floor(100m * some.Lower / (some.Lower + others.Upper)), (int)Math.Ceiling(100m * some.Upper / (some.Upper + others.Lower)));
}

/// <summary>One question as far as figures ask.</summary>
public sealed record CountedQuestion(Guid Area, bool? WasInTime, bool WasTaken, double? Hours);

/// <summary>Counts a quarter, and protects what it counted.</summary>
public static class PromiseCounting
{
    private const string Area = "area", Outcome = "outcome", InTime = "in-time", InTimeThenTaken = "in-time-inspector", Late = "late", Taken = "late-inspector";
    private static readonly string[] Outcomes = [InTime, InTimeThenTaken, Late, Taken], WasInTime = [InTime, InTimeThenTaken], WasTaken = [InTimeThenTaken, Taken];

    /// <summary>The figures of every area that was asked something, or lies above one that was.</summary>
    /// <param name="areas">The areas of the force, each after the one it lies in; the first is the force.</param>
    /// <param name="questions">The questions that were received in the quarter.</param>
    /// <param name="depth">How far below the force areas are still told apart.</param>
    /// <param name="thresholds">The numbers of the disclosure rules.</param>
    public static IReadOnlyList<PromiseFigure> Of(IReadOnlyList<CountedArea> areas, IEnumerable<CountedQuestion> questions, int depth, DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        var byId = areas.ToDictionary(a => a.Id);
        var groups = questions.GroupBy(q => CellOf(q.Area, areas[0], byId, depth)).ToDictionary(g => g.Key, g => g.ToList());
        if (groups.Count == 0)
        {
            return [];
        }

        var cube = ProtectedCube.Protect(
            [new CubeDimension(Area, groups.Keys.Select(k => k.ToString())), new CubeDimension(Outcome, Outcomes, isOutcome: true)],
            groups.SelectMany(g => g.Value.GroupBy(OutcomeOf).Select(o => new ExactCell([g.Key.ToString(), o.Key], o.Count()))),
            thresholds);
        var figures = new List<PromiseFigure>();
        foreach (var area in areas)
        {
            var cells = groups.Keys.Where(k => IsWithin(k, area.Id, byId)).ToList();
            if (cells.Count > 0)
            {
                figures.Add(Of(area, cube, cells, groups, thresholds));
            }
        }

        return figures;
    }

    private static PromiseFigure Of(CountedArea area, ProtectedCube cube, List<Guid> cells, Dictionary<Guid, List<CountedQuestion>> groups, DisclosureThresholds thresholds)
    {
        var all = CubeSelection.Everything.Where(Area, cells.Select(c => c.ToString()));
        var (received, inTime, late, taken) = (cube.Count(all), cube.Count(all.Where(Outcome, WasInTime)), cube.Count(all.Where(Outcome, Late)), cube.Count(all.Where(Outcome, WasTaken)));
        var isEnough = received.Mark is null && received.Value >= thresholds.PercentageFrom;
        var isWhole = received.HiddenCells == 0;
        return new PromiseFigure(
            area.Reference, area.Name, area.Kind, area.Depth, PromiseCount.Of(received), PromiseCount.Of(inTime), PromiseCount.Of(late), PromiseCount.Of(taken),
            isWhole ? cube.Share(all.Where(Outcome, WasInTime), all).Percent : null, isWhole ? cube.Share(all.Where(Outcome, WasTaken), all).Percent : null,
            MedianHours(cube, cells, groups, thresholds))
        { InTimeBetween = isEnough && !isWhole ? PercentBetween.Of(inTime, cube.Count(all.Where(Outcome, [Late, Taken]))) : null };
    }

    /// <summary>
    /// The median over everything whose count is shown, with what is not answered as longer than all. Whether there is one
    /// follows from shown counts, so that it tells no exact one.
    /// </summary>
    private static int? MedianHours(ProtectedCube cube, List<Guid> cells, Dictionary<Guid, List<CountedQuestion>> groups, DisclosureThresholds thresholds)
    {
        var shown = cells.SelectMany(cell => groups[cell].GroupBy(OutcomeOf)
            .Select(o => (Questions: o, Count: cube.Count(CubeSelection.Everything.Where(Area, cell.ToString()).Where(Outcome, o.Key))))).Where(o => o.Count.Mark is null).ToList();
        if (shown.Sum(o => o.Count.Value) < thresholds.PercentageFrom)
        {
            return null;
        }

        var median = Median([.. shown.SelectMany(o => o.Questions).Select(q => q.Hours ?? double.PositiveInfinity).Order()]);
        return double.IsFinite(median) ? (int)Math.Round(median, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>In time is about the first answer: what was opened again later and taken to the inspector counts for both.</summary>
    private static string OutcomeOf(CountedQuestion question) => (question.WasInTime == true, question.WasTaken) switch
    {
        (true, false) => InTime,
        (true, true) => InTimeThenTaken,
        (false, true) => Taken,
        _ => Late,
    };

    /// <summary>The area a question is counted in: its own, the one above it at the smallest level told apart, or the force where its own has ended.</summary>
    private static Guid CellOf(Guid area, CountedArea force, Dictionary<Guid, CountedArea> byId, int depth)
    {
        if (!byId.TryGetValue(area, out var found))
        {
            return force.Id;
        }

        while (found.Depth > depth && found.Parent is { } parent)
        {
            found = byId[parent];
        }

        return found.Id;
    }

    private static bool IsWithin(Guid area, Guid other, Dictionary<Guid, CountedArea> byId)
    {
        for (Guid? at = area; at is { } id; at = byId[id].Parent)
        {
            if (id == other)
            {
                return true;
            }
        }

        return false;
    }

    private static double Median(List<double> ordered) =>
        ordered.Count % 2 == 1 ? ordered[ordered.Count / 2] : (ordered[(ordered.Count / 2) - 1] + ordered[ordered.Count / 2]) / 2;
}

/// <summary>An area as figures are counted by it.</summary>
public sealed record CountedArea(Guid Id, Guid? Parent, string Reference, string Name, string Kind, int Depth);

using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.DisclosureControl;

/// <summary>A count of a protected source that has been published.</summary>
/// <param name="Scope">What it counts.</param>
/// <param name="Count">The exact count; it stays inside.</param>
public sealed record AnsweredQuery(QueryScope Scope, long Count);

/// <summary>
/// The counts of protected sources that have been published, and the guard against learning a small count by
/// subtracting one from another.
/// </summary>
/// <remarks>
/// <para>
/// Immutable. A count is refused when it differs by 1 to 4 from a published count that holds it or is held by it, or
/// when a published count and published parts of it that do not overlap (a force and its local authorities, a year and
/// its quarters) leave 1 to 4 over.
/// </para>
/// <para>
/// Of the ways to choose parts that do not overlap, those are tried that begin with any one part and take the largest
/// that fit after it. Parts are compared along one dimension at a time.
/// </para>
/// <para>The registry holds exact counts: it belongs where the exact counts are, never in a release.</para>
/// </remarks>
public sealed class AnsweredQueries
{
    private readonly ImmutableArray<AnsweredQuery> _answered;
    private readonly DisclosureThresholds _thresholds;

    private AnsweredQueries(ImmutableArray<AnsweredQuery> answered, DisclosureThresholds thresholds) => (_answered, _thresholds) = (answered, thresholds);

    /// <summary>A registry with nothing in it.</summary>
    /// <param name="thresholds">The numbers of the rule.</param>
    public static AnsweredQueries None(DisclosureThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return new AnsweredQueries([], thresholds);
    }

    /// <summary>What has been published, in order, for the caller to keep.</summary>
    public IReadOnlyList<AnsweredQuery> List => _answered;

    /// <summary>The registry with a published count added, without asking whether it may be; for reading back what was kept.</summary>
    public AnsweredQueries With(AnsweredQuery query) => new(_answered.Add(query), _thresholds);

    /// <summary>Asks whether a count may be published, and adds it when it may.</summary>
    /// <param name="scope">What it counts.</param>
    /// <param name="count">The exact count, not negative.</param>
    /// <returns>The decision, and the registry to go on with: this one after a refusal.</returns>
    public (ReleaseDecision Decision, AnsweredQueries Next) Answer(QueryScope scope, long count)
    {
        var decision = Check(scope, count);
        return (decision, decision.IsAllowed && !_answered.Any(a => a.Scope.Equals(scope) && a.Count == count) ? With(new AnsweredQuery(scope, count)) : this);
    }

    /// <summary>Asks whether a count may be published beside everything that has been.</summary>
    /// <param name="scope">What it counts.</param>
    /// <param name="count">The exact count, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public ReleaseDecision Check(QueryScope scope, long count)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var asked = new AnsweredQuery(scope, count);
        foreach (var answered in _answered)
        {
            var nested = scope.IsWithin(answered.Scope) || answered.Scope.IsWithin(scope);
            if (nested && IsSmall(count - answered.Count))
            {
                return ReleaseDecision.Refused("Subtracting this figure and one already published would leave a count too small to show.");
            }

            if (scope.IsWithin(answered.Scope) && LeavesSmall(answered, [.. PartsOf(answered), asked], asked))
            {
                return ReleaseDecision.Refused("This figure and others already published add up to all but a few of a published total.");
            }
        }

        return LeavesSmall(asked, PartsOf(asked), null)
            ? ReleaseDecision.Refused("Figures already published add up to all but a few of this total.")
            : ReleaseDecision.Allowed;
    }

    private List<AnsweredQuery> PartsOf(AnsweredQuery whole) =>
        [.. _answered.Where(a => !a.Scope.Equals(whole.Scope) && a.Scope.IsWithin(whole.Scope))];

    private bool LeavesSmall(AnsweredQuery whole, List<AnsweredQuery> parts, AnsweredQuery? required)
    {
        foreach (var along in parts.GroupBy(p => whole.Scope.OnlyDifference(p.Scope)).Where(g => g.Key is not null))
        {
            var candidates = along.OrderByDescending(p => p.Count).ToList();
            var starts = required is null ? candidates : candidates.Where(c => ReferenceEquals(c, required));
            if (starts.Any(first => IsSmall(whole.Count - SumOfDisjoint(first, candidates, along.Key!))))
            {
                return true;
            }
        }

        return false;
    }

    private static long SumOfDisjoint(AnsweredQuery first, List<AnsweredQuery> candidates, string dimension)
    {
        List<AnsweredQuery> taken = [first];
        foreach (var candidate in candidates)
        {
            if (taken.TrueForAll(t => t.Scope.IsDisjointIn(dimension, candidate.Scope)))
            {
                taken.Add(candidate);
            }
        }

        return taken.Sum(t => t.Count);
    }

    private bool IsSmall(long difference) => Math.Abs(difference) is > 0 and var size && size < _thresholds.SmallCountBelow;
}

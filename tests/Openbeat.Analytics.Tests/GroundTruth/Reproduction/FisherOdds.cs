using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth.Reproduction;

/// <summary>The conditional maximum likelihood odds ratio of a fourfold table with its exact limits (Fisher), as the published tables print it.</summary>
internal sealed class FisherOdds
{
    private const double Smallest = 2.220446049250313e-16;
    private readonly int _first;
    private readonly double[] _logs;
    private readonly long _observed;

    public FisherOdds(GroupCounts group, GroupCounts reference)
    {
        var searched = group.Searches + reference.Searches;
        _observed = group.Searches;
        _first = checked((int)Math.Max(0, searched - reference.Residents));
        var last = Math.Min(searched, group.Residents);
        _logs = new double[last - _first + 1];

        // h(k + 1)/h(k) is exact to the last bit, where logarithms of factorials of millions are not.
        for (var index = 1; index < _logs.Length; index++)
        {
            double before = _first + index - 1;
            _logs[index] = _logs[index - 1] + Math.Log(
                (group.Residents - before) * (searched - before) / ((before + 1) * (reference.Residents - searched + before + 1)));
        }
    }

    private bool IsLowest => _observed == _first;

    private bool IsHighest => _observed == _first + _logs.Length - 1;

    /// <summary>The odds ratio at which the mean of the noncentral hypergeometric distribution is the count observed.</summary>
    public double Estimate() => IsLowest ? 0
        : IsHighest ? double.PositiveInfinity
        : Solve(odds => Law(odds).Mean, _observed);

    /// <summary>Where P(X ≥ a) = 0.025.</summary>
    public double Lower() => IsLowest ? 0 : Solve(odds => Law(odds).AtLeast, 0.025);

    /// <summary>Where P(X ≤ a) = 0.025.</summary>
    public double Upper() => IsHighest ? double.PositiveInfinity : Solve(odds => Law(odds).AtMost, 0.025);

    /// <summary>Searches odds from 0 to 1, or, where the root lies above 1, their reverse.</summary>
    private static double Solve(Func<double, double> function, double target)
    {
        var atOne = function(1) - target;
        var atZero = function(0) - target;
        return atOne == 0 ? 1
            : Math.Sign(atOne) != Math.Sign(atZero) ? BrentRoot.Find(odds => function(odds) - target, 0, 1)
            : 1 / BrentRoot.Find(reverse => function(1 / reverse) - target, Smallest, 1);
    }

    private (double Mean, double AtLeast, double AtMost) Law(double odds)
    {
        if (odds == 0)
        {
            return (_first, IsLowest ? 1 : 0, 1);
        }

        var logOdds = Math.Log(odds);
        var highest = double.NegativeInfinity;
        for (var index = 0; index < _logs.Length; index++)
        {
            highest = Math.Max(highest, _logs[index] + (index * logOdds));
        }

        var (sum, mean, atLeast, atMost) = (0.0, 0.0, 0.0, 0.0);
        for (var index = 0; index < _logs.Length; index++)
        {
            var weight = Math.Exp(_logs[index] + (index * logOdds) - highest);
            var count = _first + index;
            sum += weight;
            mean += weight * count;
            atLeast += count >= _observed ? weight : 0;
            atMost += count <= _observed ? weight : 0;
        }

        return (mean / sum, atLeast / sum, atMost / sum);
    }
}

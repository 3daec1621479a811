namespace Openbeat.Analytics.Statistics;

/// <summary>How the limits of an <see cref="Estimate"/> were found.</summary>
public enum IntervalMethod
{
    /// <summary>Exact Poisson limits of a count (Garwood 1936).</summary>
    Garwood,

    /// <summary>Byar's approximation to the exact Poisson limits (Breslow and Day 1987).</summary>
    Byar,

    /// <summary>Normal limits of the logarithm of a ratio of Poisson rates.</summary>
    LogNormal,

    /// <summary>Exact limits of a ratio given the sum of both counts.</summary>
    ExactConditional,

    /// <summary>Mid-P limits of a ratio given the sum of both counts.</summary>
    MidP,

    /// <summary>Limits of a difference recovered from the limits of its parts (Zou and Donner 2008).</summary>
    Mover,

    /// <summary>Wilson's score limits of a share.</summary>
    Wilson,

    /// <summary>Newcombe's hybrid score limits of a difference of shares (Newcombe 1998).</summary>
    Newcombe,

    /// <summary>Dobson's limits of a weighted sum of Poisson counts (Dobson 1991).</summary>
    Dobson,

    /// <summary>Normal limits of a logarithm whose variance comes from the delta method.</summary>
    LogDelta,

    /// <summary>Greenland and Robins' limits of a Mantel-Haenszel ratio (1985).</summary>
    GreenlandRobins,

    /// <summary>Normal limits after shrinkage towards the mean of all units, on the logarithmic scale.</summary>
    EmpiricalBayes,
}

/// <summary>How an <see cref="IntervalMethod"/> is named in tables and files.</summary>
public static class IntervalMethodName
{
    /// <summary>The name, in kebab case, as it stands in the <c>ci_method</c> column of published files.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is not a named one.</exception>
    public static string Name(this IntervalMethod method) => method switch
    {
        IntervalMethod.Garwood => "exact-garwood",
        IntervalMethod.Byar => "byar",
        IntervalMethod.LogNormal => "log-normal",
        IntervalMethod.ExactConditional => "exact-conditional",
        IntervalMethod.MidP => "mid-p",
        IntervalMethod.Mover => "mover",
        IntervalMethod.Wilson => "wilson",
        IntervalMethod.Newcombe => "newcombe",
        IntervalMethod.Dobson => "dobson",
        IntervalMethod.LogDelta => "log-delta",
        IntervalMethod.GreenlandRobins => "greenland-robins",
        IntervalMethod.EmpiricalBayes => "empirical-bayes",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Not an interval method."),
    };
}

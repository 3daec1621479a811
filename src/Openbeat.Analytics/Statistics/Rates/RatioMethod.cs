namespace Openbeat.Analytics.Statistics;

/// <summary>Which limits of a ratio of rates are asked for.</summary>
public enum RatioMethod
{
    /// <summary>Mid-P when the smaller count is below 100, else log-normal.</summary>
    Default,

    /// <summary>RR·exp(±z√(1/a + 1/b)); not defined at a count of zero.</summary>
    LogNormal,

    /// <summary>Exact given the sum of both counts; never narrower than mid-P.</summary>
    ExactConditional,

    /// <summary>Mid-P given the sum of both counts.</summary>
    MidP,
}

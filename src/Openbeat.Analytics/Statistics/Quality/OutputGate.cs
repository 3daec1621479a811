using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>What the quality of the data can close.</summary>
public enum GatedOutput
{
    /// <summary>Rates per 1,000 residents.</summary>
    Rates,

    /// <summary>Ratios between ethnic groups.</summary>
    Ratios,

    /// <summary>A ratio as the headline of a page or release.</summary>
    RatioHeadline,

    /// <summary>The share of searches with an outcome linked to the object searched for.</summary>
    LinkedOutcomeShare,

    /// <summary>Charts by time of day.</summary>
    TimeOfDay,
}

/// <summary>Whether an output may be published.</summary>
/// <param name="Output">The output.</param>
/// <param name="IsOpen">True when it may.</param>
/// <param name="Reasons">Why it may not, one sentence each; empty when it may.</param>
/// <param name="Notes">What could not be assessed and therefore closed nothing.</param>
public sealed record OutputGate(GatedOutput Output, bool IsOpen, ImmutableArray<string> Reasons, ImmutableArray<string> Notes);

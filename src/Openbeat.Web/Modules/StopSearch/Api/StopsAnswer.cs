using System.Globalization;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>What every answer but facets says of itself beside its figures.</summary>
internal static class StopsAnswer
{
    public static string VersionOf(StopsView view) => view.Dataset.Version.ToString(CultureInfo.InvariantCulture);

    public static DimensionCounts Counts(StopFacet facet) => new(facet.Dimension.Name(), Values(facet));

    public static IReadOnlyList<ValueCount> Values(StopFacet facet) => [.. facet.Values.Select(v => new ValueCount(v.Key, v.Label, v.Count))];
}

/// <summary>The count of one value.</summary>
/// <param name="Value">Its key, as filters take it; empty for "not recorded".</param>
/// <param name="Label">Its published label.</param>
internal sealed record ValueCount(string Value, string Label, long Count);

/// <summary>The values of a dimension that occur, with their counts.</summary>
internal sealed record DimensionCounts(string Dimension, IReadOnlyList<ValueCount> Values);

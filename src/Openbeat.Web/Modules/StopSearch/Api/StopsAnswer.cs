using System.Globalization;
using System.Text.Json.Serialization;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.StopSearch.Api;

/// <summary>What every answer but facets says of itself beside its figures.</summary>
internal static class StopsAnswer
{
    public static string VersionOf(StopsView view) => view.Dataset.Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Only an answer with protected sources says so: those of open sources are as they always were.</summary>
    public static string? SourcesOf(StopsView view) => view.Protected is null ? null : StopsAddress.AllSources;

    public static string? RuleOf(StopsView view) => view.Protected is null ? null : FixedWords.ProtectedRule;

    public static DimensionCounts Counts(CountedFacet facet) => new(facet.Dimension.Name(), Values(facet));

    public static IReadOnlyList<ValueCount> Values(CountedFacet facet) =>
        [.. facet.Values.Select(v => new ValueCount(v.Key, v.Label, v.Count.Number) { Protected = ProtectedFigure.Of(v.Count) })];
}

/// <summary>The count of one value.</summary>
/// <param name="Value">Its key, as filters take it; empty for "not recorded".</param>
/// <param name="Label">Its published label.</param>
/// <param name="Count">The number of searches; null where it is confidential.</param>
internal sealed record ValueCount(string Value, string Label, long? Count)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ProtectedFigure? Protected { get; init; }
}

/// <summary>What disclosure control did to a figure; only in answers with protected sources.</summary>
/// <param name="Status">"[c]" where the figure is confidential; null where it is given, rounded.</param>
/// <param name="HiddenCounts">How many small counts lie within it and add nothing to it.</param>
/// <param name="Lower">The least the true figure can be.</param>
/// <param name="Upper">The most it can be.</param>
internal sealed record ProtectedFigure(string? Status, int HiddenCounts, long? Lower, long? Upper)
{
    public static ProtectedFigure? Of(ShownCount count) => count.IsRounded ? new ProtectedFigure(count.Symbol, count.HiddenCounts, count.Lower, count.Upper) : null;
}

/// <summary>The values of a dimension that occur, with their counts.</summary>
internal sealed record DimensionCounts(string Dimension, IReadOnlyList<ValueCount> Values);

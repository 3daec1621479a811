using System.Collections.Immutable;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Platform;

namespace Openbeat.Modules.StopSearch.StatsVerbs;

/// <summary>How often the codes for "any other" and "not stated" are used in the country: official counts that ship as data.</summary>
internal sealed record EthnicityReference(string Source, long Searches, IReadOnlyDictionary<string, long> Counts)
{
    public static ReferenceShares Shares()
    {
        var read = ReferenceData.Read<EthnicityReference>(typeof(EthnicityReference), "ethnicity-reference.data.json");
        return new ReferenceShares(read.Source, read.Counts.ToImmutableDictionary(c => c.Key, c => (decimal)c.Value / read.Searches));
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Openbeat.Modules.Places.ImportPopulation;

/// <summary>A table of residents, or a lookup of small areas, as a file gives it.</summary>
/// <param name="Kind">The kind of area its rows are about.</param>
/// <param name="Geography">The vintage of its codes, such as 2021.</param>
/// <param name="Groups">Its groups, in its order; empty for a lookup.</param>
/// <param name="Areas">Code, name and residents by group.</param>
/// <param name="Lookups">Which ward and local authority each small area belongs to, where the file says so.</param>
/// <param name="NotAdding">Areas whose groups do not add up to the total the file gives for them.</param>
internal sealed partial record PopulationFile(
    BoundaryKind Kind,
    int? Geography,
    PopulationScheme Scheme,
    IReadOnlyList<string> Groups,
    IReadOnlyList<(string Code, string Name, int[] Counts)> Areas,
    IReadOnlyList<AreaLookup> Lookups,
    int NotAdding)
{
    /// <summary>Whether it holds residents at all.</summary>
    public bool HasResidents => Groups.Count > 0;

    /// <exception cref="RefusedImportException">The file has no layout that is known, or a row that cannot be.</exception>
    public static PopulationFile Read(PlacesFile file)
    {
        var rows = file.Rows(out var headings);
        return new PopulationReader(file.Name, headings).Read(rows);
    }

    /// <summary>The headings that hold codes of areas, with what they are codes of.</summary>
    internal static (BoundaryKind Kind, int? Vintage)? CodeColumn(string heading)
    {
        if (ShortCode().Match(heading) is { Success: true } match)
        {
            return (Kinds(match.Groups["kind"].Value.ToLowerInvariant()), match.Groups["year"] is { Success: true } year ? 2000 + int.Parse(year.Value, CultureInfo.InvariantCulture) : null);
        }

        return heading.ToLowerInvariant() switch
        {
            "lower tier local authorities code" => (BoundaryKind.LocalAuthority, null),
            "middle layer super output areas code" => (BoundaryKind.Msoa, null),
            "lower layer super output areas code" => (BoundaryKind.Lsoa, null),
            "electoral wards and divisions code" => (BoundaryKind.Ward, null),
            _ => null,
        };
    }

    private static BoundaryKind Kinds(string word) => word switch
    {
        "lsoa" => BoundaryKind.Lsoa,
        "msoa" => BoundaryKind.Msoa,
        "ward" or "wd" => BoundaryKind.Ward,
        _ => BoundaryKind.LocalAuthority,
    };

    [GeneratedRegex(@"^(?<kind>lsoa|msoa|ward|wd|ltla|lad)(?<year>\d\d)?_?(code|cd)$", RegexOptions.IgnoreCase)]
    private static partial Regex ShortCode();
}

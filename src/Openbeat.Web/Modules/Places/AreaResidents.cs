using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>Who lives in an area, by the broad groups of the census.</summary>
/// <param name="Groups">Residents by broad group.</param>
/// <param name="Basis">Which table stands behind the figures and why, in a sentence.</param>
/// <param name="Table">The table.</param>
public sealed record ResidentsOfArea(IReadOnlyDictionary<BroadGroup, int> Groups, string Basis, PopulationSet Table)
{
    public int Total => Groups.Values.Sum();
}

/// <summary>
/// Chooses the table of residents behind an area: whole local authorities where it is made of them, else wards by best fit
/// from small areas, else its parts. Of several tables the newest day, then the most groups.
/// </summary>
public sealed class AreaResidents(AppDb db, AreaGround ground)
{
    /// <summary>Who lives in an area of the tree, or null with no table that fits it.</summary>
    public async Task<ResidentsOfArea?> OfAsync(AreaTree tree, AreaNode area, CancellationToken stop)
    {
        var authorities = AuthoritiesOf(area);
        if (authorities.Count > 0 && await OfPublishedAsync(BoundaryKind.LocalAuthority, authorities, stop) is { } whole)
        {
            var names = await db.Set<PopulationOfArea>().Where(p => p.SetId == whole.Table.Id && authorities.Contains(p.Code)).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(stop);
            return whole with { Basis = $"{whole.Table.Vintage}: all residents of {string.Join(" and ", names)}, which {(names.Count == 1 ? "is the local authority" : "are the local authorities")} this area is made of." };
        }

        var wards = (await ground.WardsAsync(tree, area, stop)).Select(w => w.Code).ToList();
        return wards.Count == 0 ? null : await ByBestFitAsync(wards, stop);
    }

    /// <summary>The residents of a published geography: local authority, MSOA or LSOA. Null unless every code has its row.</summary>
    public async Task<ResidentsOfArea?> OfPublishedAsync(BoundaryKind kind, IReadOnlyCollection<string> codes, CancellationToken stop)
    {
        foreach (var table in await TablesAsync(kind, stop))
        {
            var rows = await db.Set<PopulationOfArea>().Where(p => p.SetId == table.Id && codes.Contains(p.Code)).ToListAsync(stop);
            if (rows.Count == codes.Count)
            {
                return new ResidentsOfArea(Sum(table, rows), $"{table.Vintage}, by {kind.Words(many: false)}.", table);
            }
        }

        return null;
    }

    private async Task<ResidentsOfArea?> ByBestFitAsync(List<string> wards, CancellationToken stop)
    {
        var lookups = await db.Set<AreaLookup>().Where(l => wards.Contains(l.WardCode)).ToListAsync(stop);
        foreach (var vintage in lookups.GroupBy(l => l.Vintage).OrderByDescending(g => g.Key, StringComparer.Ordinal))
        {
            var found = vintage.Select(l => l.WardCode).Distinct().Count();
            var small = vintage.Select(l => l.LsoaCode).ToList();
            if (found == wards.Count && await OfPublishedAsync(BoundaryKind.Lsoa, small, stop) is { } residents)
            {
                return residents with
                {
                    Basis = $"{residents.Table.Vintage}: summed from the {small.Count} small areas (LSOA) that the look-up puts in its {(wards.Count == 1 ? "ward" : $"{wards.Count} wards")} ({vintage.Key}). "
                        + "A small area belongs to one ward as a whole, so a ward's figure can be a little out.",
                };
            }
        }

        return null;
    }

    private async Task<IEnumerable<PopulationSet>> TablesAsync(BoundaryKind kind, CancellationToken stop)
    {
        var tables = await db.Set<PopulationSet>().Where(s => s.SupersededAt == null && s.Kind == kind && s.Scheme == PopulationScheme.EthnicGroup).ToListAsync(stop);
        return tables.OrderByDescending(s => s.Day).ThenByDescending(s => s.Groups.Count).ThenBy(s => s.FileName, StringComparer.Ordinal);
    }

    /// <summary>The local authorities an area is made of: its own, or those of all its parts with ground.</summary>
    private static List<string> AuthoritiesOf(AreaNode area)
    {
        if (area.Matches.Count > 0)
        {
            return area.Matches.All(m => m.Kind == BoundaryKind.LocalAuthority) ? [.. area.Matches.Select(m => m.Code)] : [];
        }

        var parts = area.Parts.Where(p => p.HasGround).Select(AuthoritiesOf).ToList();
        return parts.Count > 0 && parts.All(p => p.Count > 0) ? [.. parts.SelectMany(p => p).Distinct()] : [];
    }

    private static Dictionary<BroadGroup, int> Sum(PopulationSet table, List<PopulationOfArea> rows)
    {
        var sums = Enum.GetValues<BroadGroup>().ToDictionary(g => g, _ => 0);
        for (var i = 0; i < table.Groups.Count; i++)
        {
            if (CensusGroups.Broad(table.Groups[i]) is { } broad)
            {
                sums[broad] += rows.Sum(r => r.Counts[i]);
            }
        }

        return sums;
    }
}

using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Openbeat.Analytics.Stops;
using Openbeat.Modules.Places.Api;
using Openbeat.Modules.Places.ImportAreas;

namespace Openbeat.Modules.Places.Demonstration;

/// <summary>The invented county as files in the layouts that real ones come in.</summary>
internal sealed class CountyFiles(InventedCounty county)
{
    /// <summary>Wards in one middle layer area.</summary>
    private const int WardsInMsoa = 3;

    private const int LsoasInWard = 3;

    /// <summary>How every invented postcode begins, as no real one does.</summary>
    public const string PostcodeArea = "ZX";

    /// <summary>The first of them, to try.</summary>
    public const string FirstPostcode = $"{PostcodeArea}1 0AA";

    private const int StreetsInWard = 4;

    private static readonly string[] StreetNames = ["Tannery", "Mill", "Orchard", "Chapel", "Quarry", "Ferry", "Priory", "Meadow", "Saddler's", "Almond", "Cooper's", "Weir", "Lantern", "Hazel", "Foundry", "Linnet"];
    private static readonly string[] StreetKinds = ["Lane", "Road", "Street", "Row", "Close"];

    private static readonly (string Group, double Shire, double City)[] Groups =
    [
        ("Asian, Asian British or Asian Welsh", 0.028, 0.165),
        ("Black, Black British, Black Welsh, Caribbean or African", 0.014, 0.118),
        ("Mixed or Multiple ethnic groups", 0.017, 0.05),
        ("White", 0.934, 0.629),
        ("Other ethnic group", 0.007, 0.038),
    ];

    /// <summary>The tree of areas.</summary>
    public AreaFile Areas() => new(
        [
            .. county.PolicingAreas.SelectMany(area => area.Sectors
                .SelectMany(sector => sector.Beats
                    .Select(beat => new AreaFileRow(beat.Code, "beat", beat.Name) { Parent = sector.Code, Wards = [.. beat.Wards.Select(w => w.Code)] })
                    .Prepend(new AreaFileRow(sector.Code, "sector", sector.Name) { Parent = area.Code }))
                .Prepend(new AreaFileRow(area.Code, "local-policing-area", area.Name) { LocalAuthorities = [area.CouncilCode] })),
            new AreaFileRow(AreaImport.SlugOf(county.TownCentreTeam.Name), "town-centre", county.TownCentreTeam.Name)
            {
                Parent = county.TownCentreTeam.SectorCode,
                Wards = [.. county.Beats.Where(b => county.TownCentreTeam.Beats.Contains(b.Name)).SelectMany(b => b.Wards).Select(w => w.Code)],
            },
            .. county.Functions.Select(name => new AreaFileRow(AreaImport.SlugOf(name), "function", name)),
        ],
        Forces.DemonstrationId,
        null,
        [.. county.PolicingAreas.Select(a => new AreaFileCouncil(a.CouncilCode, a.Council))]);

    /// <summary>One file a kind of boundary.</summary>
    public IEnumerable<(BoundaryKind Kind, PlacesFile File)> Boundaries()
    {
        yield return (BoundaryKind.Ward, File(BoundaryKind.Ward, county.PolicingAreas.SelectMany(a => a.Sectors.SelectMany(s => s.Beats).SelectMany(b => b.Wards).Select(w => (w.Code, w.Name, (string?)a.CouncilCode, w.Shape)))));
        yield return (BoundaryKind.LocalAuthority, File(BoundaryKind.LocalAuthority, county.PolicingAreas.Select(a => (a.CouncilCode, a.Council, (string?)null, a.Shape))));
        yield return (BoundaryKind.Msoa, File(BoundaryKind.Msoa, Msoas().Select(m => (m.Code, m.Name, (string?)null, CountyShapes.Together(m.Wards.Select(w => w.Shape))))));
        yield return (BoundaryKind.Beat, File(BoundaryKind.Beat, county.Sectors.SelectMany(s => s.Beats.Select(b => (b.Code, b.Name, (string?)s.Code, b.Shape)))));
        yield return (BoundaryKind.Sector, File(BoundaryKind.Sector, county.PolicingAreas.SelectMany(a => a.Sectors.Select(s => (s.Code, s.Name, (string?)a.Code, s.Shape)))));
        yield return (BoundaryKind.Area, File(BoundaryKind.Area, county.PolicingAreas.Select(a => (a.Code, a.Name, (string?)null, a.Shape))));
        yield return (BoundaryKind.Force, File(BoundaryKind.Force, [(Forces.DemonstrationId, "Orrow", null, county.Shape)]));
    }

    /// <summary>Postcodes and their points: a district a sector, and in each ward two postcodes.</summary>
    public PlacesFile Postcodes()
    {
        var table = new StringBuilder("postcode,latitude,longitude\n");
        foreach (var (sector, district) in county.Sectors.Select((s, i) => (s, i + 1)))
        {
            foreach (var (beat, number) in sector.Beats.Select((b, i) => (b, i)))
            {
                foreach (var (ward, place) in beat.Wards.Select((w, i) => (w, i)))
                {
                    foreach (var (point, i) in PointsIn(ward.Shape, 2).Select((p, i) => (p, i)))
                    {
                        table.Append(CultureInfo.InvariantCulture, $"{PostcodeArea}{district} {number}{(char)('A' + place)}{(char)('A' + i)},{point.Latitude:0.000000},{point.Longitude:0.000000}\n");
                    }
                }
            }
        }

        return Text("demonstration-postcodes.csv", table.ToString());
    }

    /// <summary>Some streets of each ward.</summary>
    public IEnumerable<NamedPlace> Streets() => county.Wards.SelectMany((ward, w) => PointsIn(ward.Shape, StreetsInWard).Select((point, i) =>
    {
        var number = (w * StreetsInWard) + i;
        return new NamedPlace($"{StreetNames[(number * 7) % StreetNames.Length]} {StreetKinds[(number / 3) % StreetKinds.Length]}", NamedKinds.Street, point);
    }));

    /// <summary>Residents by ethnic group: of small areas with the ward each lies in, of middle layer areas, of local authorities.</summary>
    public IEnumerable<PlacesFile> Population()
    {
        var small = new StringBuilder("lsoa21_code,ward24_code,ward24_name,ltla24_code,ltla24_name,total_residents,ethnic_group,n\n");
        var number = 0;
        foreach (var area in county.PolicingAreas)
        {
            foreach (var ward in area.Sectors.SelectMany(s => s.Beats).SelectMany(b => b.Wards))
            {
                for (var part = 0; part < LsoasInWard; part++)
                {
                    number++;
                    var counts = LsoaCounts(ward, part);
                    for (var group = 0; group < Groups.Length; group++)
                    {
                        small.Append(CultureInfo.InvariantCulture, $"X01{number:000000},{ward.Code},{ward.Name},{area.CouncilCode},{area.Council},{counts.Sum()},\"{Groups[group].Group}\",{counts[group]}\n");
                    }
                }
            }
        }

        yield return Text("demonstration-residents-lsoa.csv", small.ToString());
        yield return Text("demonstration-residents-msoa.csv", Table("msoa21_code,msoa21_name,ethnic_group,n", Msoas().Select(m => (m.Code, m.Name, m.Wards))));
        yield return Text("demonstration-residents-local-authority.csv", Table(
            "ltla21_code,ltla21_name,ethnic_group,n",
            county.PolicingAreas.Select(a => (a.CouncilCode, a.Council, a.Sectors.SelectMany(s => s.Beats).SelectMany(b => b.Wards)))));
    }

    /// <summary>Points well inside a shape, on a line across its middle.</summary>
    private static IEnumerable<MapPosition> PointsIn(Geometry shape, int count)
    {
        var middle = shape.InteriorPoint.Coordinate;
        var across = shape.Intersection(new LineString([new(shape.EnvelopeInternal.MinX, middle.Y), new(shape.EnvelopeInternal.MaxX, middle.Y)])).EnvelopeInternal;
        return Enumerable.Range(0, count)
            .Select(i => new Coordinate(across.MinX + (across.Width * (i + 1) / (count + 1)), middle.Y))
            .Select(at => shape.Contains(new Point(at)) ? at : middle)
            .Select(at => MapPosition.FromDegrees(at.Y, at.X));
    }

    private IEnumerable<(string Code, string Name, IEnumerable<InventedWard> Wards)> Msoas() => county.Sectors
        .SelectMany(s => s.Beats.SelectMany(b => b.Wards).Chunk(WardsInMsoa).Select((wards, i) => (s.Name, Place: i + 1, Wards: wards)))
        .Select((m, i) => ($"X02{i + 1:000000}", $"{m.Name} {m.Place:000}", (IEnumerable<InventedWard>)m.Wards));

    /// <summary>A third of a ward, its first part the most mixed.</summary>
    private static int[] LsoaCounts(InventedWard ward, int part)
    {
        var residents = (ward.Residents / LsoasInWard) + (part == 0 ? ward.Residents % LsoasInWard : 0);
        var city = ward.City * (1.15 - (0.15 * part));
        var counts = Groups.Select(g => (int)(residents * ((g.Shire * (1 - city)) + (g.City * city)))).ToArray();
        counts[Array.FindIndex(Groups, g => g.Group == "White")] += residents - counts.Sum();
        return counts;
    }

    private static string Table(string headings, IEnumerable<(string Code, string Name, IEnumerable<InventedWard> Wards)> areas)
    {
        var table = new StringBuilder(headings).Append('\n');
        foreach (var (code, name, wards) in areas)
        {
            var parts = wards.SelectMany(w => Enumerable.Range(0, LsoasInWard).Select(p => LsoaCounts(w, p))).ToList();
            for (var group = 0; group < Groups.Length; group++)
            {
                table.Append(CultureInfo.InvariantCulture, $"{code},{name},\"{Groups[group].Group}\",{parts.Sum(p => p[group])}\n");
            }
        }

        return table.ToString();
    }

    private static PlacesFile File(BoundaryKind kind, IEnumerable<(string Code, string Name, string? Parent, Geometry Shape)> areas) => new(
        $"demonstration-{kind.Name()}.geojson",
        GeoJsonFeature.Write([.. areas.Select(a => new GeoJsonFeature(a.Shape, new Dictionary<string, string?> { ["code"] = a.Code, ["name"] = a.Name, ["parent"] = a.Parent }))], collection: true));

    private static PlacesFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}

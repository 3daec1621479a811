using Microsoft.EntityFrameworkCore;
using Openbeat.Analytics.Stops;
using Openbeat.Data;

namespace Openbeat.Modules.Places;

/// <summary>What somebody who looks for their team is answered.</summary>
public abstract record TeamAnswer
{
    private TeamAnswer()
    {
    }

    /// <summary>One area has it.</summary>
    public sealed record One(AreaNode Area) : TeamAnswer;

    /// <summary>Several fit, and whoever asks chooses.</summary>
    /// <param name="Question">What to ask them.</param>
    /// <param name="More">How many fit that are not listed.</param>
    public sealed record Several(string Question, IReadOnlyList<FoundName> Names, int More) : TeamAnswer;

    /// <summary>It lies in the area of another force.</summary>
    public sealed record Elsewhere(string What, Force Force) : TeamAnswer;

    /// <summary>Nothing fits; a sentence says why and what to try.</summary>
    public sealed record Nothing(string Sentence) : TeamAnswer;
}

/// <summary>Finds the area of a postcode, a name or a position. Nothing of the question is kept or written anywhere.</summary>
public sealed class TeamSearch(AppDb db, Atlas atlas, PlaceFinder finder, PlaceDirectory directory)
{
    private const int MostListed = 20;
    private const int MostOfDistrict = 5000;

    public async Task<TeamAnswer> FindAsync(string? text, CancellationToken stop)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return new TeamAnswer.Nothing("Type a postcode, or the name of a place, a street, a ward or a beat.");
        }

        if (Postcode.TryParse(text, out var code))
        {
            return await OfPostcodeAsync(code, stop);
        }

        var read = Postcode.Read(text);
        if (read is not null && await finder.PostcodeAsync(read, stop) is not null)
        {
            return await OfPostcodeAsync(read, stop);
        }

        var names = await directory.FindAsync(text, MostListed, stop);
        if (names.Exact == 1 || names.Areas.Count == 1)
        {
            return new TeamAnswer.One(names.Best[0].Area);
        }

        if (names.Exact > 1)
        {
            return new TeamAnswer.Several("Which of these is yours?", [.. names.Best.Take(names.Exact)], Math.Max(0, names.Exact - names.Best.Count));
        }

        if (Postcode.TryParseDistrict(text, out var district) && await OfDistrictAsync(district, stop) is { } ofDistrict)
        {
            return ofDistrict;
        }

        return names.Total > 0
            ? new TeamAnswer.Several("Which of these is yours?", names.Best, names.Total - names.Best.Count)
            : read is not null ? await OfPostcodeAsync(read, stop)
            : new TeamAnswer.Nothing("We know no place of that name. Try the postcode, another spelling, or a larger place nearby.");
    }

    public async Task<TeamAnswer> AtAsync(double latitude, double longitude, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        return Of(tree, await PlaceAsync(tree, MapPosition.FromDegrees(latitude, longitude), stop), "The place where you are", "Where you are, several teams work. Whom do you look for?");
    }

    private async Task<TeamAnswer> OfPostcodeAsync(string code, CancellationToken stop)
    {
        var spaced = Postcode.Spaced(code);
        var tree = await atlas.TreeAsync(stop);
        return await finder.PostcodeAsync(code, stop) switch
        {
            null => new TeamAnswer.Nothing($"We do not know the postcode {spaced}. Check it, or try a street or a place."),
            { Position: { } position } => Of(tree, await PlaceAsync(tree, position, stop), spaced, $"In {spaced} several teams work. Whom do you look for?"),
            { Ended: var ended } => new TeamAnswer.Nothing($"The postcode {spaced} is {(ended ? "no longer used, and we do not know where it was" : "known, but not where it is")}. Try a street or a place."),
        };
    }

    private static TeamAnswer Of(AreaTree tree, FoundPlace place, string what, string question) => place switch
    {
        { Areas: [var area] } => new TeamAnswer.One(area),
        { Areas.Count: > 1 } => OwnGround(place.Areas) is [var beat] ? new TeamAnswer.One(beat) : new TeamAnswer.Several(question, [.. OwnGround(place.Areas).Select(AsFound)], 0),
        { Force: { } force } when !tree.Forces.Any(f => f.Area.ForceId == force.Id) => new TeamAnswer.Elsewhere(what, force),
        _ => new TeamAnswer.Nothing($"{what} is in none of the areas on this site."),
    };

    /// <summary>The areas that the postcodes of a district lie in, or null where none is known.</summary>
    private async Task<TeamAnswer?> OfDistrictAsync(string district, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        var length = district.Length + Postcode.InwardLength;
        var points = await db.Set<Postcode>()
            .Where(p => p.Code.StartsWith(district) && p.Code.Length == length && !p.Ended && p.Latitude != null)
            .OrderBy(p => p.Code).Take(MostOfDistrict)
            .Select(p => new { p.Latitude, p.Longitude })
            .ToListAsync(stop);
        var areas = new HashSet<AreaNode>();
        Force? other = null;
        foreach (var point in points)
        {
            var place = MapPosition.FromDegrees(point.Latitude!.Value, point.Longitude!.Value);
            areas.UnionWith(OwnGround((await PlaceAsync(tree, place, stop)).Areas).Where(a => a.Parent is not null));
        }

        if (areas.Count == 0 && points.Count > 0)
        {
            other = (await PlaceAsync(tree, MapPosition.FromDegrees(points[0].Latitude!.Value, points[0].Longitude!.Value), stop)).Force;
        }

        return areas.Count switch
        {
            0 when other is not null && !tree.Forces.Any(f => f.Area.ForceId == other.Id) => new TeamAnswer.Elsewhere(district, other),
            0 => null,
            1 => new TeamAnswer.One(areas.First()),
            _ => new TeamAnswer.Several($"{district} has several teams. Type the whole postcode, or choose yours:", [.. areas.OrderBy(a => a.Area.Name, StringComparer.Ordinal).Select(AsFound)], 0),
        };
    }

    /// <summary>Where a beat and a team that works in several beats both have a place, it is the beat's: its page names the others.</summary>
    internal static IReadOnlyList<AreaNode> OwnGround(IReadOnlyList<AreaNode> areas) =>
        areas.Where(a => a.Kind.Boundaries is not null).ToList() is { Count: > 0 } own ? own : areas;

    private static FoundName AsFound(AreaNode area) => new(area.Area.Name, area.Kind.Name, area);

    /// <summary>What is known of a position; the invented county is seen by the demonstration force alone, so that it is asked by itself.</summary>
    private async Task<FoundPlace> PlaceAsync(AreaTree tree, MapPosition position, CancellationToken stop)
    {
        var place = await finder.AtAsync(position, null, stop);
        return place is { Areas: [], Force: null } && tree.Forces.Any(f => f.Area.ForceId == Forces.DemonstrationId)
            ? await finder.AtAsync(position, Forces.DemonstrationId, stop)
            : place;
    }
}

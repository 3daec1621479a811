using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Analytics.Stops;
using Openbeat.Platform;
using Openbeat.Platform.Caching;

namespace Openbeat.Modules.Places.Api;

/// <summary><c>/api/v1/areas</c>: areas, their boundaries, and which of them a position lies in.</summary>
internal static class AreaApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(AreaLinks.Api).WithTags("Areas").WithMetadata(new CachedPageAttribute());
        api.MapGet("", ListAsync).WithName("GetAreas").WithSummary("Every area in force today; force names one force, kind one kind");
        api.MapGet("/{id}", ShowAsync).WithName("GetArea").WithSummary("One area with its parts, wards and residents");
        api.MapGet("/{id}/boundary", BoundaryAsync).WithName("GetAreaBoundary").WithSummary("The boundary of an area as a GeoJSON feature");
        api.MapGet("/{id}/map", MapAsync).WithName("GetAreaMap").WithSummary("An area, its parts and its wards as a GeoJSON feature collection");

        // Not cached: nothing keeps what somebody looked for.
        routes.MapGet($"{AreaLinks.Api}/at", AtAsync).WithTags("Areas").WithName("GetAreasAt").WithSummary("The areas that a position lies in");
    }

    private static async Task<Results<Ok<IReadOnlyList<AreaSummary>>, ProblemHttpResult>> ListAsync(Atlas atlas, HttpContext context, string? force, string? kind, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (force is not null && !tree.Forces.Any(f => f.Area.ForceId == force))
        {
            return Wrong("force", "There is no such force here.", [.. tree.Forces.Select(f => f.Area.ForceId)]);
        }

        // The demonstration force stays out unless it is named.
        var forces = tree.Forces.Where(f => force is null ? f.Area.ForceId != Forces.DemonstrationId : f.Area.ForceId == force).ToList();
        var areas = forces.SelectMany(f => f.SelfAndBelow).ToList();
        if (kind is not null && !areas.Any(a => a.Kind.Key == kind))
        {
            return Wrong("kind", "There is no such kind of area.", [.. areas.Select(a => a.Kind.Key).Distinct()]);
        }

        context.MarkDemonstration(force == Forces.DemonstrationId);
        return TypedResults.Ok<IReadOnlyList<AreaSummary>>([.. areas.Where(a => kind is null || a.Kind.Key == kind).Select(Summary)]);
    }

    private static async Task<Results<Ok<AreaAnswer>, ProblemHttpResult>> ShowAsync(string id, Atlas atlas, AreaGround ground, AreaResidents residents, HttpContext context, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (!tree.TryFind(id, out var area))
        {
            return NotThere();
        }

        var shape = await ground.ShapeAsync(tree, area, stop);
        var wards = await ground.WardsAsync(tree, area, stop);
        var living = area.HasGround ? await residents.OfAsync(tree, area, stop) : null;
        context.MarkDemonstration(IsInvented(area));
        return TypedResults.Ok(new AreaAnswer(
            area.Reference, area.Area.ForceId, area.Area.Code, area.Kind.Key, area.Kind.Name, area.Area.Name, area.Parent?.Reference, area.Area.From, area.Area.Until,
            [.. area.Parts.Select(Summary)],
            [.. wards.Select(w => new WardAnswer(w.Code, w.Name, w.CouncilCode))],
            shape is not null, shape?.Basis, (await atlas.BoundariesAsync(stop)).Version,
            living is null ? null : new ResidentsAnswer(living.Total, living.Groups.ToDictionary(g => g.Key.ToString().ToLowerInvariant(), g => g.Value), living.Basis),
            IsInvented(area), AreaLinks.Show(area)));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> BoundaryAsync(string id, Atlas atlas, AreaGround ground, HttpContext context, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (!tree.TryFind(id, out var area))
        {
            return NotThere();
        }

        if (await ground.ShapeAsync(tree, area, stop) is not { } shape)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No boundary is held", detail: $"Nothing tells where {area.Area.Name} is.");
        }

        context.MarkDemonstration(IsInvented(area));
        return GeoJson([Feature(area, shape, "area")], collection: false);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> MapAsync(string id, Atlas atlas, AreaGround ground, HttpContext context, CancellationToken stop)
    {
        var tree = await atlas.TreeAsync(stop);
        if (!tree.TryFind(id, out var area))
        {
            return NotThere();
        }

        var features = new List<GeoJsonFeature>();
        if (await ground.ShapeAsync(tree, area, stop) is { } own)
        {
            features.Add(Feature(area, own, "area"));
        }

        foreach (var part in area.Parts.Where(p => p.HasGround))
        {
            if (await ground.ShapeAsync(tree, part, stop) is { } shape)
            {
                features.Add(Feature(part, shape, "part"));
            }
        }

        features.AddRange((await ground.WardsAsync(tree, area, stop)).Select(w => new GeoJsonFeature(
            w.Shape, new Dictionary<string, string?> { ["role"] = "ward", ["code"] = w.Code, ["name"] = w.Name })
        { IsInvented = IsInvented(area) }));
        context.MarkDemonstration(IsInvented(area));
        return GeoJson(features, collection: true);
    }

    private static async Task<Results<Ok<PlaceAnswer>, ProblemHttpResult>> AtAsync(PlaceFinder finder, HttpContext context, string? lat, string? lng, string? force, Forces forces, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (Number(lat, 90) is not { } latitude)
        {
            return Wrong("lat", "A latitude in degrees is needed, such as 52.2405.", []);
        }

        if (Number(lng, 180) is not { } longitude)
        {
            return Wrong("lng", "A longitude in degrees is needed, such as -0.9027.", []);
        }

        if (force is not null && !forces.TryFind(force, out _))
        {
            return Wrong("force", "There is no such force.", [.. forces.All.Select(f => f.Id)]);
        }

        var found = await finder.AtAsync(MapPosition.FromDegrees(latitude, longitude), force, stop);
        context.MarkDemonstration(force == Forces.DemonstrationId);
        return TypedResults.Ok(new PlaceAnswer(
            found.Position.Latitude, found.Position.Longitude,
            [.. found.Areas.Select(Summary)],
            found.Force is { } owner ? new ForceAnswer(owner.Id, owner.Name) : null,
            found.Ward is { } ward ? new WardAnswer(ward.Code, ward.Name, ward.ParentCode) : null)
        { Demonstration = force == Forces.DemonstrationId });
    }

    private static AreaSummary Summary(AreaNode area) =>
        new(area.Reference, area.Area.ForceId, area.Area.Code, area.Kind.Key, area.Area.Name, area.Parent?.Reference, AreaLinks.Show(area)) { Demonstration = IsInvented(area) };

    private static GeoJsonFeature Feature(AreaNode area, AreaShape shape, string role) => new(shape.Shape, new Dictionary<string, string?>
    {
        ["role"] = role,
        ["id"] = area.Reference,
        ["kind"] = area.Kind.Key,
        ["name"] = area.Area.Name,
        ["page"] = AreaLinks.Show(area),
        ["basis"] = shape.Basis,
        ["source"] = string.Join("; ", shape.Sets.Select(s => s.Source).Distinct()),
        ["licence"] = string.Join("; ", shape.Sets.Select(s => s.Licence).Distinct()),
    })
    { IsInvented = IsInvented(area) };

    private static FileContentHttpResult GeoJson(IReadOnlyList<GeoJsonFeature> features, bool collection) =>
        TypedResults.File(GeoJsonFeature.Write(features, collection), "application/geo+json");

    private static bool IsInvented(AreaNode area) => area.Area.ForceId == Forces.DemonstrationId;

    private static double? Number(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number : null;

    private static ProblemHttpResult NotThere() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such area", detail: $"{AreaLinks.Api} lists those there are.");

    private static ProblemHttpResult Wrong(string parameter, string message, IReadOnlyList<string> allowed) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "A parameter cannot be followed",
        detail: $"{parameter}: {message}",
        extensions: new Dictionary<string, object?> { ["parameters"] = new[] { new { parameter, message, allowed } } });
}

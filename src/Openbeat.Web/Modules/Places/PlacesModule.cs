using Openbeat.Modules.Places.Api;
using Openbeat.Modules.Places.Demonstration;
using Openbeat.Modules.Places.FindTeam;
using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Modules.Places.ImportBoundaries;
using Openbeat.Modules.Places.ImportPlaceNames;
using Openbeat.Modules.Places.ImportPopulation;
using Openbeat.Modules.Places.ImportPostcodes;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Search;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places;

public sealed class PlacesModule : Module
{
    public override bool IsOpenToAll => true;

    public override IEnumerable<Verb> Verbs =>
    [
        Verb.Import(ImportAreasVerb.Create),
        Verb.Import(ImportBoundariesVerb.Create),
        Verb.Import(ImportPopulationVerb.Create),
        Verb.Import(ImportPlaceNamesVerb.Create),
        Verb.Import(ImportPostcodesVerb.Create),
        new Verb(DemonstrationForce.VerbParent, DemonstrationForce.VerbDescription, DemoVerbs.Load),
        new Verb(DemonstrationForce.VerbParent, DemonstrationForce.VerbDescription, DemoVerbs.Remove),
    ];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Forces>();
        services.AddSingleton<IAreaTree, GrantableAreas>();
        services.AddSingleton<Atlas>();
        services.AddSingleton<ICacheKeyPart>(p => p.GetRequiredService<Atlas>());
        services.AddSingleton<AreaAssignment>();
        services.AddSingleton<AreaRegisters>();
        services.AddSingleton<AreaGround>();
        services.AddSingleton<ForceOutlines>();
        services.AddSingleton<MyArea>();
        services.AddScoped<AreaResidents>();
        services.AddScoped<PlaceFinder>();
        services.AddScoped<TeamSearch>();
        services.AddSingleton<PlaceDirectory>();
        services.AddScoped<IPlaceNames, ImportedPlaceNames>();
        services.AddSingleton(new SearchablePage("Find my team", "The team of your street, by postcode, place, map or list.", AreaLinks.Find, "officer postcode neighbourhood local police who beat"));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Find my team", AreaLinks.Find, 5));
        services.AddScoped<ISearchSource, SearchableAreas>();
        services.AddSingleton(new SearchablePage("Areas", "Every place belongs to a team: the areas of the force, as a list and on a map.", AreaLinks.List, "beat sector neighbourhood team local policing map my area"));
        services.AddSingleton(new NavigationEntry("Areas", AreaLinks.List, 20));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Areas and teams", AreaLinks.List, 10));
        services.AddSingleton(new AuditKind("area", "An area of a force: added, renamed, moved or ended", [AuditOperation.Collect, AuditOperation.Alter]));
        services.AddSingleton(new AuditKind("force", "A force with everything below it", [AuditOperation.Erase]));
        services.AddSingleton(new AuditKind("boundary-set", "Boundaries of one vintage", [AuditOperation.Collect]));
        services.AddSingleton(new AuditKind("population", "A table of residents", [AuditOperation.Collect]));
        services.AddSingleton(new AuditKind("postcodes", "Postcodes and the points that stand for them", [AuditOperation.Collect]));
        services.AddSingleton(new AuditKind("place-names", "Names of towns, villages and streets", [AuditOperation.Collect]));
        services.AddScoped<AreaImport>();
        services.AddScoped<PlaceNameImport>();
        services.AddScoped<BoundaryImport>();
        services.AddScoped<PopulationImport>();
        services.AddScoped<PostcodeImport>();
        services.AddScoped<AreaEditing>();
        services.AddSingleton(new StaffNavigationEntry("Areas", AreaLinks.ChangeList, AreaPermissions.Change, 600));
        foreach (var permission in AreaPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton<Setting>(DemonstrationForce.IsWanted);
        services.AddScoped<DemonstrationForce>();
        services.AddScoped<IDemonstrationSource, DemonstrationPlaces>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        AreaApi.Map(routes);
        routes.MapPost(AreaLinks.Suggest, SuggestPlaces.HandleAsync).DisableAntiforgery().ExcludeFromDescription();
    }
}

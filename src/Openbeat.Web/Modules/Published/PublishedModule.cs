using Openbeat.Analytics.Stops;
using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published.ExportStops;
using Openbeat.Modules.Published.Holdings;
using Openbeat.Modules.Published.ImportStops;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

public sealed class PublishedModule : Module
{
    public override bool IsOpenToAll => true;

    public override IEnumerable<Verb> Verbs =>
    [
        Verb.Import(ImportStopsVerb.Create),
        Verb.Export(ExportStopsVerb.Create),
    ];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<CodeLists>();
        services.AddSingleton<StopDictionaryStore>();
        services.AddSingleton(p => p.GetRequiredService<IConfiguration>().GetSection("Openbeat:Import").Get<StopReadLimits>() ?? StopReadLimits.Default);
        services.AddSingleton<SegmentCache>();
        services.AddSingleton<MapPointRegister>();
        services.AddSingleton<PublishedMapPoints>();
        services.AddScoped<IPlaceNames, StreetNames>();
        services.AddSingleton(p => new PublishedDataset(
            p.GetRequiredService<IServiceScopeFactory>(),
            p.GetRequiredService<SegmentCache>(),
            p.GetRequiredService<AreaColumns>(),
            p.GetRequiredService<AreaRegisters>(),
            p.GetRequiredService<StopDictionaryStore>()));
        services.AddSingleton<AreaColumns>();
        services.AddSingleton<DatasetBoundaries>();
        services.AddSingleton<IBoundariesFollower>(p => p.GetRequiredService<DatasetBoundaries>());
        services.AddSingleton<ICacheKeyPart>(p => p.GetRequiredService<PublishedDataset>());
        services.AddScoped(p => new StopImport(
            p.GetRequiredService<AppDb>(),
            p.GetRequiredService<StopDictionaryStore>(),
            p.GetRequiredService<SegmentCache>(),
            p.GetRequiredService<AreaColumns>(),
            p.GetRequiredService<MapPointRegister>(),
            p.GetRequiredService<StopReadLimits>(),
            p.GetRequiredService<Forces>()));
        services.AddScoped<DemonstrationFiles>();
        services.AddSingleton<IHolding, Holding>();
        services.AddSingleton(new FooterLink(FooterLists.Record, "What data is held", PublishedLinks.Data, 20));
        services.AddSingleton(new AuditKind("supplied-file", "A file of published data as it was supplied", [AuditOperation.Collect]));
        services.AddSingleton(new AuditKind("supplied-files", "The supplied files of a force, all at once", [AuditOperation.Erase]));
        services.AddSingleton(new AuditKind("dataset-version", "A version of the dataset, put together from supplied files", [AuditOperation.Combine]));
        services.AddJob<DatasetCodeLists>(DatasetCodeLists.Key, "Bring the data to the code lists in force", JobSchedule.Every(TimeSpan.FromMinutes(10)));
        services.AddScoped<ISettingFacts, CodeListFacts>();
        foreach (var setting in CodeListSettings.All)
        {
            services.AddSingleton(setting);
        }

        services.AddHostedService<DatasetFollower>();
        services.AddScoped<IStatusSource, DatasetStatus>();
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").ExcludeFromDescription();
        files.MapGet("/stop-and-search/data/files/{sha256}/{name}", Downloads.Original);
        files.MapGet(PublishedLinks.Everything, Downloads.Everything);
        files.MapGet(PublishedLinks.QuarantineCsv, Downloads.Unread);
    }
}

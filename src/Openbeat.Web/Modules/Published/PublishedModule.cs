using Openbeat.Data;
using Openbeat.Modules.Places;
using Openbeat.Modules.Published.ImportStops;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published;

public sealed class PublishedModule : Module
{
    public override IEnumerable<Verb> Verbs => [new Verb("import", "Take files into the site's data", ImportStopsVerb.Create)];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<StopDictionaryStore>();
        services.AddSingleton<SegmentCache>();
        services.AddSingleton<MapPointRegister>();
        services.AddSingleton(p => new PublishedDataset(
            p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<SegmentCache>(), p.GetRequiredService<StopDictionaryStore>()));
        services.AddSingleton<ICacheKeyPart>(p => p.GetRequiredService<PublishedDataset>());
        services.AddScoped(p => new StopImport(
            p.GetRequiredService<AppDb>(),
            p.GetRequiredService<StopDictionaryStore>(),
            p.GetRequiredService<SegmentCache>(),
            p.GetRequiredService<MapPointRegister>(),
            p.GetRequiredService<Forces>()));
        services.AddSingleton<IHolding, Holding>();
        services.AddHostedService<DatasetFollower>();
    }
}

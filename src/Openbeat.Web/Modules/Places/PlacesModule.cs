using Openbeat.Modules.Places.ImportAreas;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places;

public sealed class PlacesModule : Module
{
    private const string Import = "import";
    private const string ImportDescription = "Take files into the site's data";

    public override IEnumerable<Verb> Verbs =>
    [
        new Verb(Import, ImportDescription, ImportAreasVerb.Create),
    ];

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Forces>();
        services.AddSingleton<Atlas>();
        services.AddSingleton<ICacheKeyPart>(p => p.GetRequiredService<Atlas>());
        services.AddSingleton<AreaAssignment>();
        services.AddScoped<AreaImport>();
    }
}

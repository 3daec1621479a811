using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places;

public sealed class PlacesModule : Module
{
    public override void AddServices(IServiceCollection services) => services.AddSingleton<Forces>();
}

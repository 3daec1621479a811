using Openbeat.Platform.Settings;

namespace Openbeat.Platform;

/// <summary>Registers the parts every module leans on.</summary>
internal static class PlatformSetup
{
    public static void AddPlatform(this IServiceCollection services)
    {
        services.AddSingleton<SiteSettings>();
        foreach (var setting in ForceSettings.All)
        {
            services.AddSingleton(setting);
        }
    }
}

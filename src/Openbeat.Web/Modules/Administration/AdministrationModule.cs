using Openbeat.Modules.Shared;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration;

/// <summary>The pages by which those who run a site keep it: what a force may change, and how the site is doing.</summary>
public sealed class AdministrationModule : Module
{
    public override IEnumerable<Verb> Verbs => [.. SettingsVerbs.All, .. BackupVerbs.All];

    public override void AddRestrictedServices(IServiceCollection services)
    {
        services.AddScoped<SiteBackup>();
        services.AddScoped<SiteRestore>();
    }

    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<SettingsLog>();
        services.AddScoped<SettingsExchange>();
        services.AddSingleton<SettingsRegister>();
        services.AddSingleton(new AuditKind(SiteBackup.RecordKind, "A backup of the whole site, by the moment it was made: copied out, or put in", [AuditOperation.Collect, AuditOperation.Alter]));
        foreach (var permission in AdministrationPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new StaffNavigationEntry("Settings", AdministrationLinks.Settings, AdministrationPermissions.ChangeWording, 960));
    }
}

/// <summary>The named operations of this module.</summary>
public static class AdministrationPermissions
{
    public const string ChangeWording = "settings.change-wording", ChangeRules = "settings.change-rules";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(ChangeWording, "See all settings and change the wording of the site", Roles.Administrator, Roles.WebEditor),
        new(ChangeRules, "Change periods, thresholds and lists, and exchange all settings as one file", Roles.Administrator),
    ];
}

/// <summary>The addresses of this module.</summary>
public static class AdministrationLinks
{
    public const string Settings = "/settings", SettingsFile = "/settings/file", SettingsDownload = "/settings/file/openbeat-settings.json";

    public static string Setting(string key) => $"{Settings}/{key}";

    /// <summary>The picture of a badge that is not in force, by the seal in the address of the page that would show it.</summary>
    public static string BadgeDrawn(string file, string? shown) =>
        $"{FrameBadge.Folder}/{file}{(shown is null ? "" : shown[shown.IndexOf('?', StringComparison.Ordinal)..])}";
}

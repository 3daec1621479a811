using Openbeat.Modules.Administration.Api;
using Openbeat.Modules.Administration.Jobs;
using Openbeat.Modules.Administration.Messages;
using Openbeat.Modules.Administration.Status;
using Openbeat.Modules.Shared;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Backup;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration;

/// <summary>The pages by which those who run a site keep it: what a force may change, and how the site is doing.</summary>
public sealed class AdministrationModule : Module
{
    public override IEnumerable<Verb> Verbs => [.. SettingsVerbs.All, .. BackupVerbs.All, .. MailVerbs.All];

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/mail/bounces", ReportBounce.HandleAsync).Needs(AdministrationPermissions.ReportBounce).DisableAntiforgery();
        routes.MapGet(AdministrationLinks.SampleMessage, SampleMessage.Show).WithMetadata(new NeedsAttribute(AdministrationPermissions.ChangeWording)).ExcludeFromDescription();
    }

    public override void AddRestrictedServices(IServiceCollection services)
    {
        services.AddScoped<SiteBackup>();
        services.AddScoped<SiteRestore>();
    }

    public override void AddServices(IServiceCollection services)
    {
        services.AddScoped<SettingsLog>();
        services.AddSingleton<MailSample>();
        services.AddScoped<SettingsExchange>();
        services.AddSingleton<SettingsRegister>();
        services.AddSingleton(new AuditKind(SiteBackup.RecordKind, "A backup of the whole site, by the moment it was made: copied out, or put in", [AuditOperation.Collect, AuditOperation.Alter]));
        foreach (var permission in AdministrationPermissions.All)
        {
            services.AddSingleton(permission);
        }

        services.AddSingleton(new AuditKind(ShowJobPage.AuditKind, "A job of the site that somebody ran at once", [AuditOperation.Alter]));
        services.AddScoped<IWorkSource, RunningWork>();
        services.AddScoped<IStatusSource, SiteStatus>();
        services.AddScoped<IStatusSource, WorkStatus>();
        services.AddSingleton(new StaffNavigationEntry("Messages", AdministrationLinks.Messages, AdministrationPermissions.ReadMessages, 930));
        services.AddSingleton(new StaffNavigationEntry("Status", AdministrationLinks.Status, AdministrationPermissions.SeeStatus, 955));
        services.AddSingleton(new StaffNavigationEntry("Settings", AdministrationLinks.Settings, AdministrationPermissions.ChangeWording, 960));
    }
}

/// <summary>The named operations of this module.</summary>
public static class AdministrationPermissions
{
    public const string ChangeWording = "settings.change-wording", ChangeRules = "settings.change-rules", ReadMessages = "messages.read", SendAgain = "messages.send-again",
        LetIn = "mail-addresses.let-in", ReportBounce = "mail.report-bounce", SeeStatus = "status.see", RunJobs = "jobs.run";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(ChangeWording, "See all settings and change the wording of the site", Roles.Administrator, Roles.WebEditor),
        new(ChangeRules, "Change periods, thresholds and lists, and exchange all settings as one file", Roles.Administrator),
        new(ReadMessages, "See the outbox and read messages in it", Roles.Administrator),
        new(SendAgain, "Send messages again that were given up or perhaps sent", Roles.Administrator),
        new(LetIn, "Let mail go again to an address where it was refused", Roles.Administrator),
        new(ReportBounce, "Report that a message came back", Roles.Administrator),
        new(SeeStatus, "See how the site runs: databases, disk, mail and jobs", Roles.Administrator),
        new(RunJobs, "Run a job of the site at once", Roles.Administrator),
    ];
}

/// <summary>The addresses of this module.</summary>
public static class AdministrationLinks
{
    public const string Settings = "/settings", SettingsFile = "/settings/file", SettingsDownload = "/settings/file/openbeat-settings.json",
        Messages = "/messages", SampleMessage = MailSettings.SamplePath, MailAddresses = "/messages/addresses", Status = "/status", Jobs = "/status/jobs";

    public static string Message(Guid id) => $"{Messages}/{id}";

    public static string Job(string key) => $"{Jobs}/{key}";

    public static string Setting(string key) => $"{Settings}/{key}";

    /// <summary>A value as it was recorded, whole.</summary>
    public static string RecordedValue(Platform.Settings.SettingValue value) => $"{Settings}/{value.Key}/recorded/{value.Id}";

    /// <summary>The picture of a badge that is not in force, by the seal in the address of the page that would show it.</summary>
    public static string BadgeDrawn(string file, string? shown) =>
        $"{FrameBadge.Folder}/{file}{(shown is null ? "" : shown[shown.IndexOf('?', StringComparison.Ordinal)..])}";
}

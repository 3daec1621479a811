using Openbeat.Modules.Accounts;
using Openbeat.Modules.Administration;
using Openbeat.Modules.OpenData;
using Openbeat.Modules.Places;
using Openbeat.Modules.PublicSite;
using Openbeat.Modules.Published;
using Openbeat.Modules.StopSearch;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules;

/// <summary>Every room of the house; adding a module adds its line here.</summary>
internal static class AllModules
{
    public static IReadOnlyList<Module> List { get; } =
    [
        new PlacesModule(),
        new AccountsModule(),
        new AdministrationModule(),
        new TeamsModule(),
        new PublishedModule(),
        new StopSearchModule(),
        new OpenDataModule(),
        new PublicSiteModule(),
    ];
}

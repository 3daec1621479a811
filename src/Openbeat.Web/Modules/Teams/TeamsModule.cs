using Openbeat.Modules.Teams.Api;
using Openbeat.Modules.Teams.Demonstration;
using Openbeat.Modules.Teams.ExchangeTeams;
using Openbeat.Modules.Teams.ShowPlan;
using Openbeat.Platform.Access;
using Openbeat.Platform.Files;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Search;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams;

public sealed class TeamsModule : Module
{
    public override IEnumerable<Verb> Verbs =>
    [
        Verb.Import(ImportTeamsVerb.Create),
        Verb.Export(ExportTeamsVerb.Create),
    ];

    public override void AddServices(IServiceCollection services)
    {
        services.AddTeamQuestions();
        services.AddScoped<TeamRegister>();
        services.AddScoped<TeamSaving>();
        services.AddSingleton<TeamPreviews>();
        services.AddScoped<FactChecks>();
        services.AddScoped<PublishedPlans>();
        services.AddScoped<OfficerScope>();
        services.AddScoped<OfficerLog>();
        services.AddScoped<PostingLog>();
        services.AddScoped<TeamBaseLog>();
        services.AddScoped<PlanLog>();
        services.AddScoped<HandoverPassing>();
        services.AddScoped<SignInAccounts>();
        services.AddScoped<TeamImport>();
        services.AddScoped<TeamExport>();
        services.AddScoped<IWorkSource, TeamWork>();
        services.AddScoped<IStatusSource, TeamStatus>();
        services.AddScoped<IDemonstrationSource, DemonstrationTeams>();
        services.AddScoped<IFileHolder, TeamFiles>();
        services.AddScoped<ISearchSource, SearchableOfficers>();
        services.AddSingleton<ICacheKeyPart, TeamPagesKey>();
        services.AddSingleton(new AreaPanel(AreaTeamPanel.AreaTeamPanel.Name, -10));
        services.AddSingleton(new AreaPanel(AreaTeamMore.AreaTeamMore.Name, 5));
        services.AddSingleton(new StaffNavigationEntry("Teams", TeamLinks.Keep, TeamPermissions.Edit, 100));
        services.AddJob<HandoverRun>(HandoverRun.Key, "Pass on what officers had in hand on the day of a handover", JobSchedule.Every(TimeSpan.FromMinutes(15)));
        foreach (var permission in TeamPermissions.All)
        {
            services.AddSingleton(permission);
        }

        foreach (var setting in TeamSettings.All)
        {
            services.AddSingleton(setting);
        }

        foreach (var kind in TeamAuditKinds.All)
        {
            services.AddSingleton(kind);
        }
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapTeamQuestions();
        GetTeam.Map(routes);
        Pictures.Map(routes);
        routes.MapGet($"{TeamLinks.PlanFolder}/{{id:guid}}/file", ShowPlanPage.FileAsync).OpenToAll().ExcludeFromDescription();
    }
}

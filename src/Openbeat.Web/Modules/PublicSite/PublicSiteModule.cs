using Openbeat.Modules.PublicSite.Badge;
using Openbeat.Modules.PublicSite.Choices;
using Openbeat.Modules.Shared;
using Openbeat.Platform.Audit;
using Openbeat.Platform.PublicForms;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.PublicSite;

public sealed class PublicSiteModule : Module
{
    public override bool IsOpenToAll => true;

    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<SiteFrame>();
        services.AddScoped<IStatusSource, ContactStatus>();
        services.AddPublicForms();
        services.AddSingleton(new AuditKind(FeedbackLog.RecordKind, "What somebody told us about this site", [AuditOperation.Collect, AuditOperation.Alter]));
        services.AddScoped<FeedbackLog>();
        foreach (var setting in PublicSiteSettings.All)
        {
            services.AddSingleton(setting);
        }

        foreach (var stored in VisitorCookies.Register)
        {
            services.AddSingleton(stored);
        }

        foreach (var point in CollectionPoints.All)
        {
            services.AddSingleton(point);
        }

        services.AddSingleton(new FooterLink(FooterLists.Police, "Call 999 or 101, and other ways to reach us", PublicSiteLinks.Contact, 10));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Staying safe online", PublicSiteLinks.OnlineSafety, 90));
        services.AddSingleton(new FooterLink(FooterLists.Record, "Licence and terms", PublicSiteLinks.Terms, 90));
        services.AddSingleton(new FooterLink(FooterLists.Site, "Accessibility", PublicSiteLinks.Accessibility, 10));
        services.AddSingleton(new FooterLink(FooterLists.Site, "Privacy", PublicSiteLinks.Privacy, 20));
        services.AddSingleton(new FooterLink(FooterLists.Site, "Cookies", PublicSiteLinks.Cookies, 30));
        services.AddSingleton(new FooterLink(FooterLists.Site, "Tell us what is wrong with this site", PublicSiteLinks.Feedback, 40));

        services.AddSingleton(new NavigationEntry("Search", PublicSiteLinks.Search, 95));
        services.AddSingleton(new StaffNavigationEntry("Search", PublicSiteLinks.Search, null, 10));
        foreach (var page in SearchablePages.All)
        {
            services.AddSingleton(page);
        }

        services.AddSingleton(new HomeWay("Get help or reach the police", "999 and 101, and what to do when you cannot speak.", PublicSiteLinks.Contact, "phone", 60));
        services.AddSingleton(new HomeWay("Look around without being seen", "How to leave this site quickly, and what your browser remembers.", PublicSiteLinks.OnlineSafety, "shield", 70));
        services.AddSingleton(new HomeWay("Tell us what is wrong here", "A page that is unclear, a figure that cannot be right.", PublicSiteLinks.Feedback, "chat", 80));
        services.AddSingleton(new HomeWay("Reuse what is published", "Open licence, and what the figures are not.", PublicSiteLinks.Terms, "link", 90));
    }

    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/cookies/choice", ChooseCookies.HandleAsync).DisableAntiforgery();
        routes.MapPost("/preferences", ChoosePreferences.HandleAsync).DisableAntiforgery();
        routes.MapGet(FrameBadge.Folder + "/{file}", ForceBadge.HandleAsync);
    }
}

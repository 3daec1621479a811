using Openbeat.Modules.Teams.AnswerQuestions;
using Openbeat.Modules.Teams.Api;
using Openbeat.Modules.Teams.AskTeam;
using Openbeat.Modules.Teams.Demonstration;
using Openbeat.Modules.Teams.Jobs;
using Openbeat.Modules.Teams.OurPromise;
using Openbeat.Platform.Access;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Jobs;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>Everything that questions to teams plug in.</summary>
internal static class TeamQuestionsSetup
{
    /// <summary>What the form says of itself, with the times that are in force.</summary>
    public static CollectionPoint Collected(SiteSettings settings) => new(
        "questions", "Questions to a team",
        "What you write, where it is if you tell us, and when. Your name, and an email address or a telephone number, only if you give them.",
        "We use it to answer you. The team of the area, its supervisors and the inspector read it. We publish how many questions there were and how fast we answered, never what anybody wrote.",
        "Public task: Article 6(1)(e) of the UK GDPR.",
        $"How to reach you, {InWords.Count(settings.Get(QuestionSettings.ContactDays), "day", "days")} after your question is closed. The question and its answers, {InWords.Count(settings.Get(QuestionSettings.TextMonths), "month", "months")} after.",
        15);

    public static void AddTeamQuestions(this IServiceCollection services)
    {
        services.AddScoped<QuestionClocks>();
        services.AddScoped<QuestionPeople>();
        services.AddScoped<ShownNames>();
        services.AddScoped<QuestionMail>();
        services.AddScoped<JoinedQuestions>();
        services.AddScoped<QuestionLog>();
        services.AddScoped<QuestionWork>();
        services.AddScoped<QuestionQueue>();
        services.AddScoped<PromiseLog>();
        services.AddScoped<PromiseForce>();
        services.AddSingleton<PinMaps>();
        services.AddSingleton<Signposts>();
        services.AddSingleton<Promises>();
        services.AddSingleton<ICacheKeyPart>(p => p.GetRequiredService<Promises>());
        services.AddScoped<IWorkSource, QuestionTasks>();
        services.AddScoped<IOpenItems, QuestionOpenItems>();
        services.AddScoped<IDemonstrationSource, DemonstrationQuestions>();
        services.AddJob<WatchClocks>(WatchClocks.Key, "Watch the clocks of questions", JobSchedule.Every(TimeSpan.FromMinutes(5)));
        services.AddJob<ForgetQuestions>(ForgetQuestions.Key, "Forget old questions and their senders", JobSchedule.DailyAt(new TimeOnly(3, 40)));
        services.AddJob<CountPromise>(CountPromise.Key, "Publish how the promise was kept", JobSchedule.DailyAt(new TimeOnly(4, 10)));
        services.AddSingleton(QuestionMail.SenderKind);
        services.AddSingleton(QuestionMail.StaffKind);
        services.AddSingleton(QuestionLog.Kind);
        services.AddSingleton(PromiseLog.Kind);
        services.AddTransient(p => Collected(p.GetRequiredService<SiteSettings>()));
        services.AddSingleton(new AreaPanel(nameof(AskPanel), 0));
        services.AddSingleton(new HomePanel(nameof(PromisePanel), 20));
        services.AddSingleton(new HomeWay("Ask my team something", "An answer in the promised time, and a way to complain when it is late.", QuestionLinks.AskList, "chat", 15));
        services.AddSingleton(new FooterLink(FooterLists.Police, "Ask your team", QuestionLinks.AskList, 20));
        services.AddSingleton(new FooterLink(FooterLists.Record, "Our promise to answer, counted", QuestionLinks.Promise, 15));
        services.AddSingleton(new SearchablePage("Ask your team", "A form to the team of your area: an answer in the promised time, and a way to complain when it is late.", QuestionLinks.AskList, "contact question message officer reply complain report worry"));
        services.AddSingleton(new SearchablePage("Our promise, counted", "How many questions were asked, how many were answered in time, and how many were taken to the inspector.", QuestionLinks.Promise, "hours response figures late in time"));
        services.AddSingleton(new StaffNavigationEntry("Questions", QuestionLinks.Queue, QuestionPermissions.Read, 90));
        foreach (var permission in QuestionPermissions.All)
        {
            services.AddSingleton(permission);
        }

        foreach (var setting in QuestionSettings.All)
        {
            services.AddSingleton(setting);
        }
    }

    public static void MapTeamQuestions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(QuestionLinks.Signposts, WatchedWords.Handle).OpenToAll().WithMetadata(new CachedPageAttribute()).ExcludeFromDescription();
        routes.MapGet(QuestionLinks.QueueCsv, QueueFile.HandleAsync).WithMetadata(new NeedsAttribute(QuestionPermissions.Export) { Anywhere = true }).ExcludeFromDescription();
        routes.MapGet(QuestionLinks.PromiseCsv, PromiseFile.HandleAsync).OpenToAll().WithMetadata(new CachedPageAttribute()).ExcludeFromDescription();
        PromiseApi.Map(routes);
    }
}

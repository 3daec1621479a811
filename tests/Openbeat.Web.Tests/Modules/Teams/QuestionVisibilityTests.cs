using System.Net;
using Openbeat.Modules.Teams;
using Openbeat.Platform.Access;
using Openbeat.Web.Tests.Accounts;

namespace Openbeat.Web.Tests.Modules.Teams;

/// <summary>What was written in a question, by whom and in which note: who may see it, over every output.</summary>
public class QuestionVisibilityTests
{
    private const string Words = "Zeppelins above the allotments", Name = "Quentin Quagmire", Address = "quentin@example.org", Note = "Zirconium note of the team", Reply = "Zither answer from us";

    [Fact]
    public async Task Each_output_shows_what_its_reader_may_see_and_nothing_else()
    {
        await using var site = await QuestionSite.StartAsync();
        var page = await site.AskAsync(Words, ("SenderName", Name), ("ReplyBy", "Email"), ("Email", Address));
        var question = await site.NewestAsync();
        var account = await site.OfAreaAsync("Di Gray", Roles.Officer, "north");
        var officer = await site.SignedInAsync(account);
        await officer.WorkAsync(QuestionLinks.Work(question.Id), "Note", ("Note", Note));
        await officer.WorkAsync(QuestionLinks.Reply(question.Id), null, ("Text", Reply), ("Way", "Interim"));
        var (sergeant, foreign, public_) = (await site.SignedInAsync("Ser Geant", Roles.Sergeant), await site.SignedInAsync(await site.OfAreaAsync("Wes Hall", Roles.Sergeant, "west")), site.Browse());

        // Output, reader, and which of words, name, address, note, answer it shows.
        (string Output, string Body, string Shows)[] matrix =
        [
            ("the sender's page", (await public_.GetAsync(page)).Body, "wa"),
            ("the team's page", (await officer.GetAsync(QuestionLinks.Work(question.Id))).Body, "wnNa"),
            ("the form to answer", (await officer.GetAsync(QuestionLinks.Reply(question.Id))).Body, "w"),
            ("the queue", (await officer.GetAsync("/questions")).Body, ""),
            ("my work", (await officer.GetAsync("/work")).Body, ""),
            ("the file", (await sergeant.GetAsync("/questions.csv?show=all")).Body, ""),
            ("the queue elsewhere", (await foreign.GetAsync("/questions?show=all")).Body, ""),
            ("the page elsewhere", (await foreign.GetAsync(QuestionLinks.Work(question.Id))).Body, ""),
            ("the page to nobody", (await public_.GetAsync(QuestionLinks.Work(question.Id))).Body, ""),
            ("the area", (await public_.GetAsync("/areas/northamptonshire/north/beat-1")).Body, ""),
            ("the promise", (await public_.GetAsync("/our-promise")).Body, ""),
            ("the promise as a file", (await public_.GetAsync("/our-promise.csv?force=northamptonshire")).Body, ""),
            ("the API", (await public_.GetAsync("/api/v1/promise?force=northamptonshire")).Body, ""),
            ("the home page", (await public_.GetAsync("/")).Body, ""),
            ("search", await SearchAsync(public_), ""),
            ("search of staff", await SearchAsync(officer), ""),
            ("mail to the sender", await MailAsync(Address), "a"),
            ("mail to the team", await MailAsync(account.Address), ""),
            ("the audit trail", string.Join('\n', (await site.EventsAsync(QuestionLog.RecordKind)).Select(e => $"{string.Join(' ', e.Fields)} {string.Join(' ', e.Values)} {e.Reason} {e.RecordId}")), ""),
        ];
        var wrong = matrix.SelectMany(m => new[] { ('w', Words), ('n', Name), ('e', Address), ('N', Note), ('a', Reply) }
            .Where(s => m.Body.Contains(s.Item2, StringComparison.OrdinalIgnoreCase) != m.Shows.Contains(s.Item1))
            .Select(s => $"{m.Output}: {s.Item2} is {(m.Shows.Contains(s.Item1) ? "missing" : "shown")}"));
        wrong.ShouldBeEmpty();

        async Task<string> MailAsync(string to) => string.Join('\n', (await site.MessagesAsync()).Where(m => m.To == to).Select(m => m.Subject + m.Body));

        static async Task<string> SearchAsync(Accounts.Browser browser)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/search") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Text"] = "Zeppelins" }) };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            var found = await Answer.ReadAsync(await browser.Client.SendAsync(request, TestContext.Current.CancellationToken));
            found.Status.ShouldBe(HttpStatusCode.OK);
            // The words looked for stay in the box.
            return string.Join(' ', found.Document.QuerySelectorAll("main li, main h3").Select(e => e.TextContent));
        }
    }

    [Fact]
    public async Task A_private_address_is_in_no_line_of_the_log()
    {
        var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var site = await AccountsSite.StartAsync(services: s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(s, new Lines(lines)));
        await ChangeAreasTests.ImportAsync(site);
        var page = await site.AskAsync(Words);
        await site.DoAsync(page, "Add", ("Text", "More zeppelins"));
        await site.Browse().GetAsync(page);
        var token = page[(page.LastIndexOf('/') + 1)..];
        lines.ShouldContain(l => l.Contains("questions/{token", StringComparison.Ordinal));
        lines.ShouldAllBe(l => !l.Contains(token, StringComparison.Ordinal) && !l.Contains("eppelin", StringComparison.Ordinal));
    }

    private sealed class Lines(System.Collections.Concurrent.ConcurrentQueue<string> lines) : Microsoft.Extensions.Logging.ILoggerProvider, Microsoft.Extensions.Logging.ILogger
    {
        public Microsoft.Extensions.Logging.ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

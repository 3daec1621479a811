using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Govuk.Components;
using Openbeat.Modules.Places;
using Openbeat.Platform.Access;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.Teams.AnswerQuestions;

/// <summary>The questions of the areas that somebody works for, with their clocks.</summary>
[Needs(QuestionPermissions.Read, Anywhere = true)]
public sealed class QueuePage(QuestionQueue queue, QuestionPeople people, Atlas atlas, SiteSettings settings, TimeProvider clock, IAccess access) : PageModel
{
    private const int PageSize = 25;

    /// <summary>Nobody pages further than this: one narrows the list, or takes it as a file.</summary>
    private const int MostListed = 5_000;

    [BindProperty(SupportsGet = true, Name = "show")]
    public QueueShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "area")]
    public Guid? AreaId { get; set; }

    [BindProperty(SupportsGet = true, Name = "topic")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "reference")]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    public int Count { get; private set; }
    public int Pages { get; private set; }

    /// <summary>Whether there are more than are listed.</summary>
    public bool IsCut { get; private set; }

    public DateTime Now { get; private set; }
    public bool MayExport { get; private set; }
    public IReadOnlyList<TeamQuestion> Questions { get; private set; } = [];
    public IReadOnlyList<SelectItem> Areas { get; private set; } = [];
    public IReadOnlyList<SelectItem> Topics { get; private set; } = [];

    /// <summary>How many wait in each of the lists that somebody must look at.</summary>
    public IReadOnlyDictionary<QueueShow, int> Counts { get; private set; } = new Dictionary<QueueShow, int>();

    private IReadOnlyDictionary<Guid, string> _names = new Dictionary<Guid, string>();
    private AreaTree _tree = null!;

    public async Task OnGetAsync(CancellationToken stop)
    {
        Now = clock.GetUtcNow().UtcDateTime;
        _tree = await atlas.TreeAsync(stop);
        var asked = new QueueAsked(Show, AreaId, Topic, Reference);
        var questions = await queue.OfAsync(asked, QuestionPermissions.Read, stop);
        Count = await questions.Take(MostListed + 1).CountAsync(stop);
        IsCut = Count > MostListed;
        Count = Math.Min(Count, MostListed);
        Pages = Math.Max(1, (Count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        questions = IsCut ? await queue.OfAsync(asked with { NotByArea = true }, QuestionPermissions.Read, stop) : questions;
        Questions = await QuestionQueue.Ordered(questions, Show).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        _names = await people.NamesAsync(Questions.Select(q => q.HolderId).OfType<Guid>(), stop);
        Counts = await queue.CountsAsync(AreaId, QuestionPermissions.Read, stop);
        Areas = [new SelectItem { Value = "", Text = "All that you work for" }, .. (await queue.AreasAsync(QuestionPermissions.Read, stop)).Select(a => new SelectItem { Value = a.Id.ToString(), Text = string.Join(" › ", a.Ancestors.Append(a).Select(n => n.Area.Name)) })];
        Topics = [new SelectItem { Value = "", Text = "All topics" }, .. settings.Get(QuestionSettings.Topics).Select(t => new SelectItem { Value = t.Key, Text = t.Title })];
        MayExport = (await access.ReachAsync(QuestionPermissions.Export, stop)).Count > 0;
    }

    public string TopicOf(TeamQuestion question) => QuestionWords.Topic(settings, question.Topic);

    public string AreaOf(TeamQuestion question) => _tree.TryFind(question.AreaId, out var node) ? node.Area.Name : "an area that has ended";

    public string HolderOf(TeamQuestion question) => question.HolderId is { } holder ? _names.GetValueOrDefault(holder, "somebody who has left")
        : question.IsWithInspector ? "the inspector" : "nobody yet";

    /// <summary>The address of this list with something of it set anew.</summary>
    public string Address(QueueShow? show = null, int number = 1, bool asFile = false)
    {
        var query = new Dictionary<string, string?> { ["show"] = (show ?? Show).ToString().ToLowerInvariant(), ["area"] = AreaId?.ToString(), ["topic"] = Topic };
        if (number > 1)
        {
            query["number"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return (asFile ? QuestionLinks.QueueCsv : QuestionLinks.Queue) + QueryString.Create(query.Where(q => !string.IsNullOrEmpty(q.Value)));
    }
}

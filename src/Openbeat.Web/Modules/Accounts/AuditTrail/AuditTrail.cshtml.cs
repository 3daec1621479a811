using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Govuk.Components;
using Openbeat.Platform.Access;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.AuditTrail;

/// <summary>Who has seen or changed what: searched, filtered, exported.</summary>
[Needs(AccountPermissions.ReadAudit)]
public sealed class AuditTrailPage(AppDb db, IServiceProvider services, ScopeNames names, IAccess access, ReasonRule reasons) : PageModel
{
    public const int ExportLimit = 100_000;
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public string? Store { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Record { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    [BindProperty(SupportsGet = true)]
    public AuditOperation? Operation { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? Until { get; set; }

    [BindProperty(SupportsGet = true, Name = "number")]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    public bool NeedsReason => reasons.IsNeededFor(AuditSettings.TrailKind);

    /// <summary>Whether nothing is shown yet, because it has to be said why first.</summary>
    public bool AsksFirst { get; private set; }

    public int Pages { get; private set; }
    public int Count { get; private set; }
    public long Unsealed { get; private set; }
    public bool HasRestricted => services.GetService<RecordsDb>() is not null;
    public IReadOnlyList<AuditEvent> Events { get; private set; } = [];
    public Dictionary<Guid, string> People { get; private set; } = [];

    public string NameOf(string actor) => Guid.TryParse(actor, out var id) && People.TryGetValue(id, out var name) ? name : actor;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        AsksFirst = NeedsReason && string.IsNullOrWhiteSpace(Reason);
        if (AsksFirst)
        {
            return Page();
        }

        var store = StoreOf();
        if (NeedsReason || store is RecordsDb)
        {
            // Who has looked at whom is itself restricted.
            store.Add(AuditEvent.Of(await ByAsync(stop), AuditOperation.Consult, AuditSettings.TrailKind, "search"));
            await store.SaveChangesAsync(stop);
        }

        var found = await FilterAsync(store, stop);
        Count = await found.CountAsync(stop);
        Pages = Math.Max(1, (Count + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Events = await found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        Unsealed = await store.Set<AuditEvent>().LongCountAsync(e => !store.Set<AuditSeal>().Any(s => s.EventId == e.Id), stop);
        People = await names.PeopleAsync(Events.SelectMany(e => new[] { e.Actor, e.ForWhom }).Select(a => Guid.TryParse(a, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty), stop);
        return Page();
    }

    /// <summary>The events found, as a file; taking it out is itself recorded.</summary>
    public async Task<IActionResult> OnPostExportAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
        {
            return this.Invalid();
        }

        if (reasons.FaultOf(AuditSettings.TrailKind, Reason) is { } fault)
        {
            AsksFirst = true;
            ModelState.AddModelError(nameof(Reason), fault);
            return this.Invalid();
        }

        var store = StoreOf();
        var events = await (await FilterAsync(store, stop)).OrderBy(e => e.At).ThenBy(e => e.Id).Take(ExportLimit).ToListAsync(stop);
        store.Add(AuditEvent.Of(await ByAsync(stop), AuditOperation.Disclose, AuditSettings.TrailKind, "export", values: [$"Events={events.Count}"], recipient: access.Account?.ToString()));
        await store.SaveChangesAsync(stop);
        return File(AuditCsv.Of(events), "text/csv; charset=utf-8", "audit.csv");
    }

    private async Task<Change> ByAsync(CancellationToken stop) => access.By(await access.FindAsync(AccountPermissions.ReadAudit, Scope.WholeForce, stop), Reason);

    public IEnumerable<SelectItem> Stores { get; } = [new() { Value = "", Text = "Open" }, new() { Value = "restricted", Text = "Restricted" }];

    public IEnumerable<SelectItem> Operations { get; } =
        [new() { Value = "", Text = "Any" }, .. Enum.GetNames<AuditOperation>().Select(o => new SelectItem { Value = o, Text = o })];

    public string WhoDid(AuditEvent e)
    {
        var role = e.AsRole is null ? "" : $", as {(Roles.TryFind(e.AsRole, out var found) ? found.Title : e.AsRole)}";
        return NameOf(e.Actor) + role + (e.ForWhom is null ? "" : $", for {NameOf(e.ForWhom)}");
    }

    public string More(AuditEvent e) => string.Join(". ", new[]
    {
        string.Join(", ", e.Values),
        e.Recipient is null ? "" : $"To {NameOf(e.Recipient)}",
        e.Reason is null ? "" : $"Because: {e.Reason}",
    }.Where(part => part.Length > 0));

    public string Address(int page) => QueryString.Create(new Dictionary<string, string?>
    {
        ["store"] = Store,
        ["kind"] = Kind,
        ["record"] = Record,
        ["who"] = Who,
        ["operation"] = Operation?.ToString(),
        ["from"] = From?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["until"] = Until?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["reason"] = Reason,
        ["number"] = page.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }).Value!;

    private DbContext StoreOf() => Store == "restricted" && services.GetService<RecordsDb>() is { } records ? records : db;

    private async Task<IQueryable<AuditEvent>> FilterAsync(DbContext store, CancellationToken stop)
    {
        var events = store.Set<AuditEvent>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Kind))
        {
            var kind = Kind.Trim();
            events = events.Where(e => e.RecordKind == kind);
        }

        if (!string.IsNullOrWhiteSpace(Record))
        {
            var record = Record.Trim();
            events = events.Where(e => e.RecordId == record);
        }

        if (!string.IsNullOrWhiteSpace(Who))
        {
            var address = Who.Trim().ToUpperInvariant();
            var account = await db.Set<Account>().Where(a => a.NormalizedEmail == address).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
            var actor = account?.ToString() ?? Who.Trim();
            events = events.Where(e => e.Actor == actor || e.ForWhom == actor);
        }

        if (Operation is { } operation)
        {
            events = events.Where(e => e.Operation == operation);
        }

        if (From is { } from)
        {
            var since = from.StartInUtc();
            events = events.Where(e => e.At >= since);
        }

        if (Until is { } until)
        {
            var before = until.AddDays(1).StartInUtc();
            events = events.Where(e => e.At < before);
        }

        return events;
    }
}

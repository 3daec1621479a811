using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn(BeforeSecondFactor = true)]
public sealed class SessionsPage(OwnAccount own, Sessions sessions, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Session> Open { get; private set; } = [];

    public Guid Current => own.Session.Id;

    public async Task OnGetAsync(CancellationToken stop) =>
        Open = await sessions.Open(own.Session.AccountId).OrderByDescending(s => s.LastSeenAt).ToListAsync(stop);

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken stop)
    {
        await sessions.EndAsync(own.Session.AccountId, s => s.Id == id, AccountChanges.ByOwner(own.Session.AccountId, clock), stop);
        this.Tell("That device is signed out");
        return Redirect(AccountLinks.Account);
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken stop)
    {
        await sessions.EndAsync(own.Session.AccountId, s => s.Id != Current, AccountChanges.ByOwner(own.Session.AccountId, clock), stop);
        this.Tell("You are signed out on every other device");
        return Redirect(AccountLinks.Account);
    }
}

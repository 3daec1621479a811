using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts.YourAccount;

[SignedIn(BeforeSecondFactor = true)]
public sealed class AccountPage(OwnAccount own, UserManager<Account> accounts, Sessions sessions, AppDb db, ScopeNames names, MailKinds kinds, MailAddresses addresses, TimeProvider clock) : PageModel
{
    public Account Account { get; private set; } = null!;
    public int Passkeys { get; private set; }
    public int RecoveryCodes { get; private set; }
    public int SessionCount { get; private set; }
    public IReadOnlyList<(MailKind Kind, bool IsWanted)> Messages { get; private set; } = [];
    public IReadOnlyList<(string Role, string Where, Guid? Group, string? CoverFor)> Held { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Account = await own.ReadAsync();
        Passkeys = (await accounts.GetPasskeysAsync(Account)).Count;
        RecoveryCodes = await accounts.CountRecoveryCodesAsync(Account);
        SessionCount = sessions.Open(Account.Id).Count();
        var unwanted = await addresses.UnwantedAsync(Account.Address, stop);
        Messages = [.. kinds.Optional.Select(k => (k, !unwanted.Contains(k.Key)))];
        var held = await HeldRoles.OfAsync(db, Account.Id, clock.LondonToday(), stop);
        var words = await names.ReadAsync(stop);
        var people = await names.PeopleAsync(held.Where(h => h.CoverFor is not null).Select(h => h.CoverFor!.Value), stop);
        Held = [.. held.Select(h => (Roles.Of(h.RoleKey).Title, words.Of(h.Scope), h.Scope.Group, h.CoverFor is { } absent ? people.GetValueOrDefault(absent) : null))];
    }
}

using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Modules.Accounts;
using Openbeat.Platform.Time;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams.ChangeOfficer;

/// <summary>The form of an officer, for a new one and for one that is there: filled in, looked at as the public will see it, saved.</summary>
public abstract class OfficerForm(AppDb db, SignInAccounts accounts, TimeProvider clock) : PageModel
{
    [BindProperty, StringLength(Officer.RankMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Rank { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the name"), StringLength(Officer.NameMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what they do, such as beat officer"), StringLength(Officer.RoleMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? Role { get; set; }

    [BindProperty, StringLength(Officer.TelephoneMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? WorkTelephone { get; set; }

    [BindProperty, StringLength(Officer.EmailMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? WorkEmail { get; set; }

    [BindProperty, StringLength(Officer.WorkingOnMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? WorkingOn { get; set; }

    [BindProperty, StringLength(Officer.NumberMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? PersonnelNumber { get; set; }

    /// <summary>The address the officer signs in with, if they have an account.</summary>
    [BindProperty, StringLength(Account.AddressMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? SignInAddress { get; set; }

    [BindProperty]
    public ShownAs ShownAs { get; set; }

    [BindProperty, StringLength(Officer.ReasonMaxLength, ErrorMessage = "Use {1:N0} characters or fewer")]
    public string? ByRoleReason { get; set; }

    [BindProperty]
    public int AvatarSeed { get; set; }

    [BindProperty]
    public bool DrawAnother { get; set; }

    /// <summary>What the officer's card will be, once the form was looked at and nothing was wrong.</summary>
    public PersonCard? Preview { get; private set; }

    /// <summary>What the public does not see because it holds the name of somebody who is not named: what to say of it, a sentence each.</summary>
    public IEnumerable<string> Withheld
    {
        get
        {
            if (ShownAs != ShownAs.ByRole || string.IsNullOrWhiteSpace(Name))
            {
                yield break;
            }

            if (OwnWords.HoldName(WorkingOn, Name))
            {
                yield return "What they are working on holds the name, so the public does not see it. Write it without the name.";
            }

            if (OwnWords.HoldName(Role, Name))
            {
                yield return $"What they do holds the name, so the public sees “{OwnWords.Nameless}”. Write it without the name.";
            }
        }
    }

    /// <summary>What the preview sends on, field by field.</summary>
    public IReadOnlyList<(string Name, string? Value)> Fields =>
    [
        (nameof(Rank), Rank), (nameof(Name), Name), (nameof(Role), Role), (nameof(WorkTelephone), WorkTelephone), (nameof(WorkEmail), WorkEmail), (nameof(WorkingOn), WorkingOn),
        (nameof(PersonnelNumber), PersonnelNumber), (nameof(SignInAddress), SignInAddress), (nameof(ShownAs), ShownAs.ToString()), (nameof(ByRoleReason), ByRoleReason),
        (nameof(AvatarSeed), AvatarSeed.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. MoreFields,
    ];

    /// <summary>The address of the form.</summary>
    public abstract string Here { get; }

    /// <summary>The fields that only one of the two forms has.</summary>
    public virtual IEnumerable<(string Name, string? Value)> MoreFields => [];

    protected DateOnly Today => clock.LondonToday();

    protected Guid? AccountId { get; private set; }

    /// <summary>What is wrong between the fields, and which of them it concerns.</summary>
    protected virtual IEnumerable<(string Field, string Sentence)> Faults()
    {
        if (WorkTelephone is { } number && !Telephone.Is(number.Trim()))
        {
            yield return (nameof(WorkTelephone), "Enter a telephone number in digits and spaces, such as 01632 960 001");
        }

        if (WorkEmail is { } email && !WorkAddress.Is(email.Trim()))
        {
            yield return (nameof(WorkEmail), "Enter an address at work, such as asha.dunmore@anyshire.example");
        }

        foreach (var (field, text) in new[] { (nameof(Rank), Rank), (nameof(Name), Name), (nameof(Role), Role), (nameof(WorkingOn), WorkingOn) })
        {
            if (WorkAddress.IsIn(text))
            {
                yield return (field, WorkAddress.NotHere);
            }
        }

        if (ShownAs == ShownAs.ByRole && string.IsNullOrWhiteSpace(ByRoleReason))
        {
            yield return (nameof(ByRoleReason), "Enter why they are not to be named. It stays within the force");
        }
    }

    /// <summary>Checks what no single field can tell.</summary>
    /// <param name="forceId">The force.</param>
    /// <param name="officer">The officer as they are held, or null for a new one.</param>
    /// <param name="worksIn">The areas they work in, or will.</param>
    /// <param name="stop">Stops it.</param>
    protected async Task<bool> CheckAsync(string forceId, Officer? officer, IReadOnlyList<Guid> worksIn, CancellationToken stop)
    {
        foreach (var (field, sentence) in Faults())
        {
            ModelState.AddModelError(field, sentence);
        }

        var id = officer?.Id;
        if (Trimmed(PersonnelNumber) is { } number && await db.Set<Officer>().AnyAsync(o => o.ForceId == forceId && o.PersonnelNumber == number && o.Id != id, stop))
        {
            ModelState.AddModelError(nameof(PersonnelNumber), "Another officer has this number");
        }

        if (Trimmed(SignInAddress) is { } address)
        {
            AccountId = await accounts.FindAsync(address, officer, worksIn, stop);
            if (AccountId is null)
            {
                ModelState.AddModelError(nameof(SignInAddress), SignInAccounts.Refused);
            }
        }

        return ModelState.IsValid;
    }

    /// <summary>Fills the form with what is held.</summary>
    protected async Task FillAsync(Officer officer, CancellationToken stop)
    {
        (Rank, Name, Role, WorkTelephone, WorkEmail, WorkingOn) = (officer.Rank, officer.Name, officer.Role, officer.WorkTelephone, officer.WorkEmail, officer.WorkingOn);
        (PersonnelNumber, ShownAs, ByRoleReason, AvatarSeed) = (officer.PersonnelNumber, officer.ShownAs, officer.ByRoleReason, officer.AvatarSeed);
        SignInAddress = officer.AccountId is { } account ? await db.Set<Account>().Where(a => a.Id == account).Select(a => a.Email).FirstOrDefaultAsync(stop) : null;
    }

    /// <summary>Shows the officer as the public will see them.</summary>
    protected void Show(Officer draft, Func<ShownOfficer, PersonCard> card)
    {
        if (DrawAnother)
        {
            ModelState.Remove(nameof(AvatarSeed));
            ModelState.Remove(nameof(DrawAnother));
            (AvatarSeed, DrawAnother) = (NewSeed(), false);
        }

        Profile().Into(draft);
        Preview = card(ShownOfficer.Of(draft, Today));
    }

    protected OfficerProfile Profile() => new(
        Trimmed(Rank) ?? "", Trimmed(Name) ?? "", Trimmed(Role) ?? "", Trimmed(PersonnelNumber), Trimmed(WorkEmail), Trimmed(WorkTelephone), Trimmed(WorkingOn), AvatarSeed, AccountId, ShownAs, Trimmed(ByRoleReason));

    protected static int NewSeed() => RandomNumberGenerator.GetInt32(1, 1_000_000);

    protected static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Openbeat.Platform.Settings;

namespace Openbeat.Modules.StopSearch;

/// <summary>Periods and addresses that law or a force may change.</summary>
public static class StopSearchSettings
{
    public static readonly Setting<int> CopyMonths = new(
        "stop-search.copy-months", "Months to ask for a copy of the record",
        "How long after a search the person searched may ask for a copy of its record (PACE Code A).", 3)
    { ShownOn = StopSearchLinks.YourRights, Rule = SettingRules.Between(1, 120) };

    public static readonly Setting<int> Section60StatementMonths = new(
        "stop-search.section-60-statement-months", "Months to ask for a section 60 statement",
        "How long after a search under section 60 the person may ask for a written statement that they were searched.", 12)
    { ShownOn = StopSearchLinks.ComplainOrAsk, Rule = SettingRules.Between(1, 120) };

    public static readonly Setting<string> RecordAddress = new(
        "stop-search.record-address", "Address for a copy of a record",
        "The page of the force where a copy of a search record is asked for.", "https://www.police.uk/advice/advice-and-information/st-s/stop-and-search/")
    {
        IsWording = true,
        ShownOn = StopSearchLinks.ComplainOrAsk,
        Rule = SettingRules.WebAddress(),
    };

    public static readonly Setting<string> ComplaintAddress = new(
        "stop-search.complaint-address", "Address for a complaint",
        "The page where a complaint about the police is made.", "https://www.policeconduct.gov.uk/make-a-complaint")
    {
        IsWording = true,
        ShownOn = StopSearchLinks.ComplainOrAsk,
        Rule = SettingRules.WebAddress(),
    };

    public static IReadOnlyList<Setting> All { get; } = [CopyMonths, Section60StatementMonths, RecordAddress, ComplaintAddress];
}

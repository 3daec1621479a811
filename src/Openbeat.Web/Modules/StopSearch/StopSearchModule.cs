using Openbeat.Modules.StopSearch.StatsVerbs;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.StopSearch;

public sealed class StopSearchModule : Module
{
    public override IEnumerable<Verb> Verbs => StatsVerb.All;
}

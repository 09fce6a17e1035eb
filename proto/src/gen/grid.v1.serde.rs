impl serde::Serialize for Ack {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if !self.epoch.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if !self.rejections.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Ack", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if !self.epoch.is_empty() {
            struct_ser.serialize_field("epoch", &self.epoch)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if !self.rejections.is_empty() {
            struct_ser.serialize_field("rejections", &self.rejections)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Ack {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "epoch",
            "seq",
            "rejections",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Epoch,
            Seq,
            Rejections,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "seq" => Ok(GeneratedField::Seq),
                            "rejections" => Ok(GeneratedField::Rejections),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Ack;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Ack")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Ack, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut epoch__ = None;
                let mut seq__ = None;
                let mut rejections__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Rejections => {
                            if rejections__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rejections"));
                            }
                            rejections__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Ack {
                    lane: lane__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    rejections: rejections__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Ack", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ActOnTicketRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.based_on_version != 0 {
            len += 1;
        }
        if self.action != 0 {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.supervision != 0 {
            len += 1;
        }
        if self.occur_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ActOnTicketRequest", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if self.based_on_version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("basedOnVersion", ToString::to_string(&self.based_on_version).as_str())?;
        }
        if self.action != 0 {
            let v = TicketAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if self.supervision != 0 {
            let v = Supervision::try_from(self.supervision)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.supervision)))?;
            struct_ser.serialize_field("supervision", &v)?;
        }
        if let Some(v) = self.occur_time.as_ref() {
            struct_ser.serialize_field("occurTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ActOnTicketRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "action_id",
            "actionId",
            "based_on_version",
            "basedOnVersion",
            "action",
            "note",
            "assignee_id",
            "assigneeId",
            "resolution",
            "supervision",
            "occur_time",
            "occurTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            ActionId,
            BasedOnVersion,
            Action,
            Note,
            AssigneeId,
            Resolution,
            Supervision,
            OccurTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "basedOnVersion" | "based_on_version" => Ok(GeneratedField::BasedOnVersion),
                            "action" => Ok(GeneratedField::Action),
                            "note" => Ok(GeneratedField::Note),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "supervision" => Ok(GeneratedField::Supervision),
                            "occurTime" | "occur_time" => Ok(GeneratedField::OccurTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ActOnTicketRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ActOnTicketRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ActOnTicketRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut action_id__ = None;
                let mut based_on_version__ = None;
                let mut action__ = None;
                let mut note__ = None;
                let mut assignee_id__ = None;
                let mut resolution__ = None;
                let mut supervision__ = None;
                let mut occur_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::BasedOnVersion => {
                            if based_on_version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("basedOnVersion"));
                            }
                            based_on_version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<TicketAction>()? as i32);
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::Supervision => {
                            if supervision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supervision"));
                            }
                            supervision__ = Some(map_.next_value::<Supervision>()? as i32);
                        }
                        GeneratedField::OccurTime => {
                            if occur_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurTime"));
                            }
                            occur_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(ActOnTicketRequest {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    action_id: action_id__.unwrap_or_default(),
                    based_on_version: based_on_version__.unwrap_or_default(),
                    action: action__.unwrap_or_default(),
                    note: note__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    supervision: supervision__.unwrap_or_default(),
                    occur_time: occur_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ActOnTicketRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ActOnTicketResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.ticket.is_some() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ActOnTicketResponse", len)?;
        if let Some(v) = self.ticket.as_ref() {
            struct_ser.serialize_field("ticket", v)?;
        }
        if let Some(v) = self.event.as_ref() {
            struct_ser.serialize_field("event", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ActOnTicketResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket",
            "event",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Ticket,
            Event,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticket" => Ok(GeneratedField::Ticket),
                            "event" => Ok(GeneratedField::Event),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ActOnTicketResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ActOnTicketResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ActOnTicketResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Ticket => {
                            if ticket__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            ticket__ = map_.next_value()?;
                        }
                        GeneratedField::Event => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("event"));
                            }
                            event__ = map_.next_value()?;
                        }
                    }
                }
                Ok(ActOnTicketResponse {
                    ticket: ticket__,
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ActOnTicketResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AdmitNodeRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AdmitNodeRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AdmitNodeRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "station_id",
            "stationId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            StationId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AdmitNodeRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AdmitNodeRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AdmitNodeRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut station_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AdmitNodeRequest {
                    action_id: action_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AdmitNodeRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AdmitNodeResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.node.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AdmitNodeResponse", len)?;
        if let Some(v) = self.node.as_ref() {
            struct_ser.serialize_field("node", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AdmitNodeResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "node",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Node,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "node" => Ok(GeneratedField::Node),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AdmitNodeResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AdmitNodeResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AdmitNodeResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut node__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Node => {
                            if node__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            node__ = map_.next_value()?;
                        }
                    }
                }
                Ok(AdmitNodeResponse {
                    node: node__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AdmitNodeResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Alarm {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        if self.key.is_some() {
            len += 1;
        }
        if self.occurrence != 0 {
            len += 1;
        }
        if self.repeat_count != 0 {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.event_type != 0 {
            len += 1;
        }
        if self.is_cleared {
            len += 1;
        }
        if self.clear_reason != 0 {
            len += 1;
        }
        if self.operator_state != 0 {
            len += 1;
        }
        if !self.operator_id.is_empty() {
            len += 1;
        }
        if self.shelved_until_time.is_some() {
            len += 1;
        }
        if self.raise_device_time.is_some() {
            len += 1;
        }
        if self.raise_receive_time.is_some() {
            len += 1;
        }
        if self.change_receive_time.is_some() {
            len += 1;
        }
        if self.clock_skew_ms != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if !self.history.is_empty() {
            len += 1;
        }
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.linked_emergency.is_some() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Alarm", len)?;
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        if let Some(v) = self.key.as_ref() {
            struct_ser.serialize_field("key", v)?;
        }
        if self.occurrence != 0 {
            struct_ser.serialize_field("occurrence", &self.occurrence)?;
        }
        if self.repeat_count != 0 {
            struct_ser.serialize_field("repeatCount", &self.repeat_count)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if self.event_type != 0 {
            let v = EventType::try_from(self.event_type)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.event_type)))?;
            struct_ser.serialize_field("eventType", &v)?;
        }
        if self.is_cleared {
            struct_ser.serialize_field("isCleared", &self.is_cleared)?;
        }
        if self.clear_reason != 0 {
            let v = ClearReason::try_from(self.clear_reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.clear_reason)))?;
            struct_ser.serialize_field("clearReason", &v)?;
        }
        if self.operator_state != 0 {
            let v = OperatorState::try_from(self.operator_state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.operator_state)))?;
            struct_ser.serialize_field("operatorState", &v)?;
        }
        if !self.operator_id.is_empty() {
            struct_ser.serialize_field("operatorId", &self.operator_id)?;
        }
        if let Some(v) = self.shelved_until_time.as_ref() {
            struct_ser.serialize_field("shelvedUntilTime", v)?;
        }
        if let Some(v) = self.raise_device_time.as_ref() {
            struct_ser.serialize_field("raiseDeviceTime", v)?;
        }
        if let Some(v) = self.raise_receive_time.as_ref() {
            struct_ser.serialize_field("raiseReceiveTime", v)?;
        }
        if let Some(v) = self.change_receive_time.as_ref() {
            struct_ser.serialize_field("changeReceiveTime", v)?;
        }
        if self.clock_skew_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("clockSkewMs", ToString::to_string(&self.clock_skew_ms).as_str())?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if !self.history.is_empty() {
            struct_ser.serialize_field("history", &self.history)?;
        }
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if let Some(v) = self.linked_emergency.as_ref() {
            struct_ser.serialize_field("linkedEmergency", v)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Alarm {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarm_id",
            "alarmId",
            "key",
            "occurrence",
            "repeat_count",
            "repeatCount",
            "severity",
            "event_type",
            "eventType",
            "is_cleared",
            "isCleared",
            "clear_reason",
            "clearReason",
            "operator_state",
            "operatorState",
            "operator_id",
            "operatorId",
            "shelved_until_time",
            "shelvedUntilTime",
            "raise_device_time",
            "raiseDeviceTime",
            "raise_receive_time",
            "raiseReceiveTime",
            "change_receive_time",
            "changeReceiveTime",
            "clock_skew_ms",
            "clockSkewMs",
            "text",
            "history",
            "ticket_id",
            "ticketId",
            "linked_emergency",
            "linkedEmergency",
            "version",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AlarmId,
            Key,
            Occurrence,
            RepeatCount,
            Severity,
            EventType,
            IsCleared,
            ClearReason,
            OperatorState,
            OperatorId,
            ShelvedUntilTime,
            RaiseDeviceTime,
            RaiseReceiveTime,
            ChangeReceiveTime,
            ClockSkewMs,
            Text,
            History,
            TicketId,
            LinkedEmergency,
            Version,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            "key" => Ok(GeneratedField::Key),
                            "occurrence" => Ok(GeneratedField::Occurrence),
                            "repeatCount" | "repeat_count" => Ok(GeneratedField::RepeatCount),
                            "severity" => Ok(GeneratedField::Severity),
                            "eventType" | "event_type" => Ok(GeneratedField::EventType),
                            "isCleared" | "is_cleared" => Ok(GeneratedField::IsCleared),
                            "clearReason" | "clear_reason" => Ok(GeneratedField::ClearReason),
                            "operatorState" | "operator_state" => Ok(GeneratedField::OperatorState),
                            "operatorId" | "operator_id" => Ok(GeneratedField::OperatorId),
                            "shelvedUntilTime" | "shelved_until_time" => Ok(GeneratedField::ShelvedUntilTime),
                            "raiseDeviceTime" | "raise_device_time" => Ok(GeneratedField::RaiseDeviceTime),
                            "raiseReceiveTime" | "raise_receive_time" => Ok(GeneratedField::RaiseReceiveTime),
                            "changeReceiveTime" | "change_receive_time" => Ok(GeneratedField::ChangeReceiveTime),
                            "clockSkewMs" | "clock_skew_ms" => Ok(GeneratedField::ClockSkewMs),
                            "text" => Ok(GeneratedField::Text),
                            "history" => Ok(GeneratedField::History),
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "linkedEmergency" | "linked_emergency" => Ok(GeneratedField::LinkedEmergency),
                            "version" => Ok(GeneratedField::Version),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Alarm;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Alarm")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Alarm, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarm_id__ = None;
                let mut key__ = None;
                let mut occurrence__ = None;
                let mut repeat_count__ = None;
                let mut severity__ = None;
                let mut event_type__ = None;
                let mut is_cleared__ = None;
                let mut clear_reason__ = None;
                let mut operator_state__ = None;
                let mut operator_id__ = None;
                let mut shelved_until_time__ = None;
                let mut raise_device_time__ = None;
                let mut raise_receive_time__ = None;
                let mut change_receive_time__ = None;
                let mut clock_skew_ms__ = None;
                let mut text__ = None;
                let mut history__ = None;
                let mut ticket_id__ = None;
                let mut linked_emergency__ = None;
                let mut version__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = map_.next_value()?;
                        }
                        GeneratedField::Occurrence => {
                            if occurrence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurrence"));
                            }
                            occurrence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::RepeatCount => {
                            if repeat_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("repeatCount"));
                            }
                            repeat_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::EventType => {
                            if event_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("eventType"));
                            }
                            event_type__ = Some(map_.next_value::<EventType>()? as i32);
                        }
                        GeneratedField::IsCleared => {
                            if is_cleared__.is_some() {
                                return Err(serde::de::Error::duplicate_field("isCleared"));
                            }
                            is_cleared__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClearReason => {
                            if clear_reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clearReason"));
                            }
                            clear_reason__ = Some(map_.next_value::<ClearReason>()? as i32);
                        }
                        GeneratedField::OperatorState => {
                            if operator_state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("operatorState"));
                            }
                            operator_state__ = Some(map_.next_value::<OperatorState>()? as i32);
                        }
                        GeneratedField::OperatorId => {
                            if operator_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("operatorId"));
                            }
                            operator_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ShelvedUntilTime => {
                            if shelved_until_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shelvedUntilTime"));
                            }
                            shelved_until_time__ = map_.next_value()?;
                        }
                        GeneratedField::RaiseDeviceTime => {
                            if raise_device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("raiseDeviceTime"));
                            }
                            raise_device_time__ = map_.next_value()?;
                        }
                        GeneratedField::RaiseReceiveTime => {
                            if raise_receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("raiseReceiveTime"));
                            }
                            raise_receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::ChangeReceiveTime => {
                            if change_receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("changeReceiveTime"));
                            }
                            change_receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::ClockSkewMs => {
                            if clock_skew_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clockSkewMs"));
                            }
                            clock_skew_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::History => {
                            if history__.is_some() {
                                return Err(serde::de::Error::duplicate_field("history"));
                            }
                            history__ = Some(map_.next_value()?);
                        }
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::LinkedEmergency => {
                            if linked_emergency__.is_some() {
                                return Err(serde::de::Error::duplicate_field("linkedEmergency"));
                            }
                            linked_emergency__ = map_.next_value()?;
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Alarm {
                    alarm_id: alarm_id__.unwrap_or_default(),
                    key: key__,
                    occurrence: occurrence__.unwrap_or_default(),
                    repeat_count: repeat_count__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    event_type: event_type__.unwrap_or_default(),
                    is_cleared: is_cleared__.unwrap_or_default(),
                    clear_reason: clear_reason__.unwrap_or_default(),
                    operator_state: operator_state__.unwrap_or_default(),
                    operator_id: operator_id__.unwrap_or_default(),
                    shelved_until_time: shelved_until_time__,
                    raise_device_time: raise_device_time__,
                    raise_receive_time: raise_receive_time__,
                    change_receive_time: change_receive_time__,
                    clock_skew_ms: clock_skew_ms__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    history: history__.unwrap_or_default(),
                    ticket_id: ticket_id__.unwrap_or_default(),
                    linked_emergency: linked_emergency__,
                    version: version__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Alarm", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmAction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "ALARM_ACTION_UNSPECIFIED",
            Self::Raise => "ALARM_ACTION_RAISE",
            Self::Change => "ALARM_ACTION_CHANGE",
            Self::Clear => "ALARM_ACTION_CLEAR",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for AlarmAction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ALARM_ACTION_UNSPECIFIED",
            "ALARM_ACTION_RAISE",
            "ALARM_ACTION_CHANGE",
            "ALARM_ACTION_CLEAR",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmAction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "ALARM_ACTION_UNSPECIFIED" => Ok(AlarmAction::Unspecified),
                    "ALARM_ACTION_RAISE" => Ok(AlarmAction::Raise),
                    "ALARM_ACTION_CHANGE" => Ok(AlarmAction::Change),
                    "ALARM_ACTION_CLEAR" => Ok(AlarmAction::Clear),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmChange {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.action != 0 {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.device_time.is_some() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AlarmChange", len)?;
        if self.action != 0 {
            let v = AlarmAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if let Some(v) = self.device_time.as_ref() {
            struct_ser.serialize_field("deviceTime", v)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AlarmChange {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action",
            "severity",
            "device_time",
            "deviceTime",
            "receive_time",
            "receiveTime",
            "text",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Action,
            Severity,
            DeviceTime,
            ReceiveTime,
            Text,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "action" => Ok(GeneratedField::Action),
                            "severity" => Ok(GeneratedField::Severity),
                            "deviceTime" | "device_time" => Ok(GeneratedField::DeviceTime),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "text" => Ok(GeneratedField::Text),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmChange;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AlarmChange")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AlarmChange, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action__ = None;
                let mut severity__ = None;
                let mut device_time__ = None;
                let mut receive_time__ = None;
                let mut text__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<AlarmAction>()? as i32);
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::DeviceTime => {
                            if device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deviceTime"));
                            }
                            device_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AlarmChange {
                    action: action__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    device_time: device_time__,
                    receive_time: receive_time__,
                    text: text__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AlarmChange", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmKey {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.resource.is_empty() {
            len += 1;
        }
        if !self.alarm_type.is_empty() {
            len += 1;
        }
        if !self.qualifier.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AlarmKey", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.resource.is_empty() {
            struct_ser.serialize_field("resource", &self.resource)?;
        }
        if !self.alarm_type.is_empty() {
            struct_ser.serialize_field("alarmType", &self.alarm_type)?;
        }
        if !self.qualifier.is_empty() {
            struct_ser.serialize_field("qualifier", &self.qualifier)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AlarmKey {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
            "resource",
            "alarm_type",
            "alarmType",
            "qualifier",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
            Resource,
            AlarmType,
            Qualifier,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "resource" => Ok(GeneratedField::Resource),
                            "alarmType" | "alarm_type" => Ok(GeneratedField::AlarmType),
                            "qualifier" => Ok(GeneratedField::Qualifier),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmKey;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AlarmKey")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AlarmKey, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                let mut resource__ = None;
                let mut alarm_type__ = None;
                let mut qualifier__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resource => {
                            if resource__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resource"));
                            }
                            resource__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmType => {
                            if alarm_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmType"));
                            }
                            alarm_type__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Qualifier => {
                            if qualifier__.is_some() {
                                return Err(serde::de::Error::duplicate_field("qualifier"));
                            }
                            qualifier__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AlarmKey {
                    station_id: station_id__.unwrap_or_default(),
                    resource: resource__.unwrap_or_default(),
                    alarm_type: alarm_type__.unwrap_or_default(),
                    qualifier: qualifier__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AlarmKey", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AlarmReport {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.resource.is_empty() {
            len += 1;
        }
        if !self.alarm_type.is_empty() {
            len += 1;
        }
        if !self.qualifier.is_empty() {
            len += 1;
        }
        if self.action != 0 {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.event_type != 0 {
            len += 1;
        }
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.AlarmReport", len)?;
        if !self.resource.is_empty() {
            struct_ser.serialize_field("resource", &self.resource)?;
        }
        if !self.alarm_type.is_empty() {
            struct_ser.serialize_field("alarmType", &self.alarm_type)?;
        }
        if !self.qualifier.is_empty() {
            struct_ser.serialize_field("qualifier", &self.qualifier)?;
        }
        if self.action != 0 {
            let v = AlarmAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.event_type != 0 {
            let v = EventType::try_from(self.event_type)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.event_type)))?;
            struct_ser.serialize_field("eventType", &v)?;
        }
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AlarmReport {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "resource",
            "alarm_type",
            "alarmType",
            "qualifier",
            "action",
            "severity",
            "text",
            "event_type",
            "eventType",
            "alarm_id",
            "alarmId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Resource,
            AlarmType,
            Qualifier,
            Action,
            Severity,
            Text,
            EventType,
            AlarmId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "resource" => Ok(GeneratedField::Resource),
                            "alarmType" | "alarm_type" => Ok(GeneratedField::AlarmType),
                            "qualifier" => Ok(GeneratedField::Qualifier),
                            "action" => Ok(GeneratedField::Action),
                            "severity" => Ok(GeneratedField::Severity),
                            "text" => Ok(GeneratedField::Text),
                            "eventType" | "event_type" => Ok(GeneratedField::EventType),
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AlarmReport;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.AlarmReport")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AlarmReport, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut resource__ = None;
                let mut alarm_type__ = None;
                let mut qualifier__ = None;
                let mut action__ = None;
                let mut severity__ = None;
                let mut text__ = None;
                let mut event_type__ = None;
                let mut alarm_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Resource => {
                            if resource__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resource"));
                            }
                            resource__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmType => {
                            if alarm_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmType"));
                            }
                            alarm_type__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Qualifier => {
                            if qualifier__.is_some() {
                                return Err(serde::de::Error::duplicate_field("qualifier"));
                            }
                            qualifier__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<AlarmAction>()? as i32);
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::EventType => {
                            if event_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("eventType"));
                            }
                            event_type__ = Some(map_.next_value::<EventType>()? as i32);
                        }
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AlarmReport {
                    resource: resource__.unwrap_or_default(),
                    alarm_type: alarm_type__.unwrap_or_default(),
                    qualifier: qualifier__.unwrap_or_default(),
                    action: action__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    event_type: event_type__.unwrap_or_default(),
                    alarm_id: alarm_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.AlarmReport", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Birth {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.node.is_some() {
            len += 1;
        }
        if self.session != 0 {
            len += 1;
        }
        if !self.down_epoch.is_empty() {
            len += 1;
        }
        if self.down_seq != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Birth", len)?;
        if let Some(v) = self.node.as_ref() {
            struct_ser.serialize_field("node", v)?;
        }
        if self.session != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("session", ToString::to_string(&self.session).as_str())?;
        }
        if !self.down_epoch.is_empty() {
            struct_ser.serialize_field("downEpoch", &self.down_epoch)?;
        }
        if self.down_seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("downSeq", ToString::to_string(&self.down_seq).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Birth {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "node",
            "session",
            "down_epoch",
            "downEpoch",
            "down_seq",
            "downSeq",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Node,
            Session,
            DownEpoch,
            DownSeq,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "node" => Ok(GeneratedField::Node),
                            "session" => Ok(GeneratedField::Session),
                            "downEpoch" | "down_epoch" => Ok(GeneratedField::DownEpoch),
                            "downSeq" | "down_seq" => Ok(GeneratedField::DownSeq),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Birth;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Birth")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Birth, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut node__ = None;
                let mut session__ = None;
                let mut down_epoch__ = None;
                let mut down_seq__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Node => {
                            if node__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            node__ = map_.next_value()?;
                        }
                        GeneratedField::Session => {
                            if session__.is_some() {
                                return Err(serde::de::Error::duplicate_field("session"));
                            }
                            session__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DownEpoch => {
                            if down_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("downEpoch"));
                            }
                            down_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DownSeq => {
                            if down_seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("downSeq"));
                            }
                            down_seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Birth {
                    node: node__,
                    session: session__.unwrap_or_default(),
                    down_epoch: down_epoch__.unwrap_or_default(),
                    down_seq: down_seq__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Birth", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ClearReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "CLEAR_REASON_UNSPECIFIED",
            Self::Device => "CLEAR_REASON_DEVICE",
            Self::Timeout => "CLEAR_REASON_TIMEOUT",
            Self::DeviceGone => "CLEAR_REASON_DEVICE_GONE",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for ClearReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "CLEAR_REASON_UNSPECIFIED",
            "CLEAR_REASON_DEVICE",
            "CLEAR_REASON_TIMEOUT",
            "CLEAR_REASON_DEVICE_GONE",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ClearReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "CLEAR_REASON_UNSPECIFIED" => Ok(ClearReason::Unspecified),
                    "CLEAR_REASON_DEVICE" => Ok(ClearReason::Device),
                    "CLEAR_REASON_TIMEOUT" => Ok(ClearReason::Timeout),
                    "CLEAR_REASON_DEVICE_GONE" => Ok(ClearReason::DeviceGone),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Command {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.verb.is_empty() {
            len += 1;
        }
        if !self.arguments.is_empty() {
            len += 1;
        }
        if self.expire_time.is_some() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Command", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.verb.is_empty() {
            struct_ser.serialize_field("verb", &self.verb)?;
        }
        if !self.arguments.is_empty() {
            struct_ser.serialize_field("arguments", &self.arguments)?;
        }
        if let Some(v) = self.expire_time.as_ref() {
            struct_ser.serialize_field("expireTime", v)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Command {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "station_id",
            "stationId",
            "verb",
            "arguments",
            "expire_time",
            "expireTime",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            StationId,
            Verb,
            Arguments,
            ExpireTime,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "verb" => Ok(GeneratedField::Verb),
                            "arguments" => Ok(GeneratedField::Arguments),
                            "expireTime" | "expire_time" => Ok(GeneratedField::ExpireTime),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Command;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Command")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Command, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut station_id__ = None;
                let mut verb__ = None;
                let mut arguments__ = None;
                let mut expire_time__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Verb => {
                            if verb__.is_some() {
                                return Err(serde::de::Error::duplicate_field("verb"));
                            }
                            verb__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Arguments => {
                            if arguments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("arguments"));
                            }
                            arguments__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                        GeneratedField::ExpireTime => {
                            if expire_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("expireTime"));
                            }
                            expire_time__ = map_.next_value()?;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Command {
                    command_id: command_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    verb: verb__.unwrap_or_default(),
                    arguments: arguments__.unwrap_or_default(),
                    expire_time: expire_time__,
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Command", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CommandResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.CommandResult", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if self.state != 0 {
            let v = CommandState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CommandResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "state",
            "text",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            State,
            Text,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "state" => Ok(GeneratedField::State),
                            "text" => Ok(GeneratedField::Text),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CommandResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.CommandResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CommandResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut state__ = None;
                let mut text__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<CommandState>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CommandResult {
                    command_id: command_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.CommandResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CommandState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "COMMAND_STATE_UNSPECIFIED",
            Self::Init => "COMMAND_STATE_INIT",
            Self::Executing => "COMMAND_STATE_EXECUTING",
            Self::Successful => "COMMAND_STATE_SUCCESSFUL",
            Self::Failed => "COMMAND_STATE_FAILED",
            Self::Expired => "COMMAND_STATE_EXPIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for CommandState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "COMMAND_STATE_UNSPECIFIED",
            "COMMAND_STATE_INIT",
            "COMMAND_STATE_EXECUTING",
            "COMMAND_STATE_SUCCESSFUL",
            "COMMAND_STATE_FAILED",
            "COMMAND_STATE_EXPIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CommandState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "COMMAND_STATE_UNSPECIFIED" => Ok(CommandState::Unspecified),
                    "COMMAND_STATE_INIT" => Ok(CommandState::Init),
                    "COMMAND_STATE_EXECUTING" => Ok(CommandState::Executing),
                    "COMMAND_STATE_SUCCESSFUL" => Ok(CommandState::Successful),
                    "COMMAND_STATE_FAILED" => Ok(CommandState::Failed),
                    "COMMAND_STATE_EXPIRED" => Ok(CommandState::Expired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for CommandStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.change_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.CommandStatus", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if self.state != 0 {
            let v = CommandState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if let Some(v) = self.change_time.as_ref() {
            struct_ser.serialize_field("changeTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CommandStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "station_id",
            "stationId",
            "state",
            "text",
            "change_time",
            "changeTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            StationId,
            State,
            Text,
            ChangeTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "state" => Ok(GeneratedField::State),
                            "text" => Ok(GeneratedField::Text),
                            "changeTime" | "change_time" => Ok(GeneratedField::ChangeTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CommandStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.CommandStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CommandStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut station_id__ = None;
                let mut state__ = None;
                let mut text__ = None;
                let mut change_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<CommandState>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ChangeTime => {
                            if change_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("changeTime"));
                            }
                            change_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(CommandStatus {
                    command_id: command_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    change_time: change_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.CommandStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CreateTicketRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.category.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.CreateTicketRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.category.is_empty() {
            struct_ser.serialize_field("category", &self.category)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CreateTicketRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "station_id",
            "stationId",
            "category",
            "text",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            StationId,
            Category,
            Text,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "category" => Ok(GeneratedField::Category),
                            "text" => Ok(GeneratedField::Text),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CreateTicketRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.CreateTicketRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CreateTicketRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut station_id__ = None;
                let mut category__ = None;
                let mut text__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Category => {
                            if category__.is_some() {
                                return Err(serde::de::Error::duplicate_field("category"));
                            }
                            category__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CreateTicketRequest {
                    action_id: action_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    category: category__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.CreateTicketRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CreateTicketResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.ticket.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.CreateTicketResponse", len)?;
        if let Some(v) = self.ticket.as_ref() {
            struct_ser.serialize_field("ticket", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CreateTicketResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Ticket,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticket" => Ok(GeneratedField::Ticket),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CreateTicketResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.CreateTicketResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CreateTicketResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Ticket => {
                            if ticket__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            ticket__ = map_.next_value()?;
                        }
                    }
                }
                Ok(CreateTicketResponse {
                    ticket: ticket__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.CreateTicketResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Credit {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.records != 0 {
            len += 1;
        }
        if self.bytes != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Credit", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.records != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("records", ToString::to_string(&self.records).as_str())?;
        }
        if self.bytes != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("bytes", ToString::to_string(&self.bytes).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Credit {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "records",
            "bytes",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Records,
            Bytes,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "records" => Ok(GeneratedField::Records),
                            "bytes" => Ok(GeneratedField::Bytes),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Credit;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Credit")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Credit, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut records__ = None;
                let mut bytes__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Records => {
                            if records__.is_some() {
                                return Err(serde::de::Error::duplicate_field("records"));
                            }
                            records__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Bytes => {
                            if bytes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bytes"));
                            }
                            bytes__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Credit {
                    lane: lane__.unwrap_or_default(),
                    records: records__.unwrap_or_default(),
                    bytes: bytes__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Credit", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Data {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.first != 0 {
            len += 1;
        }
        if self.count != 0 {
            len += 1;
        }
        if self.base != 0 {
            len += 1;
        }
        if self.payload.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Data", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.first != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("first", ToString::to_string(&self.first).as_str())?;
        }
        if self.count != 0 {
            struct_ser.serialize_field("count", &self.count)?;
        }
        if self.base != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("base", ToString::to_string(&self.base).as_str())?;
        }
        if let Some(v) = self.payload.as_ref() {
            match v {
                data::Payload::Batch(v) => {
                    #[allow(clippy::needless_borrow)]
                    #[allow(clippy::needless_borrows_for_generic_args)]
                    struct_ser.serialize_field("batch", pbjson::private::base64::encode(&v).as_str())?;
                }
                data::Payload::Void(v) => {
                    struct_ser.serialize_field("void", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Data {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "first",
            "count",
            "base",
            "batch",
            "void",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            First,
            Count,
            Base,
            Batch,
            Void,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "first" => Ok(GeneratedField::First),
                            "count" => Ok(GeneratedField::Count),
                            "base" => Ok(GeneratedField::Base),
                            "batch" => Ok(GeneratedField::Batch),
                            "void" => Ok(GeneratedField::Void),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Data;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Data")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Data, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut first__ = None;
                let mut count__ = None;
                let mut base__ = None;
                let mut payload__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::First => {
                            if first__.is_some() {
                                return Err(serde::de::Error::duplicate_field("first"));
                            }
                            first__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Count => {
                            if count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("count"));
                            }
                            count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Base => {
                            if base__.is_some() {
                                return Err(serde::de::Error::duplicate_field("base"));
                            }
                            base__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Batch => {
                            if payload__.is_some() {
                                return Err(serde::de::Error::duplicate_field("batch"));
                            }
                            payload__ = map_.next_value::<::std::option::Option<::pbjson::private::BytesDeserialize<_>>>()?.map(|x| data::Payload::Batch(x.0));
                        }
                        GeneratedField::Void => {
                            if payload__.is_some() {
                                return Err(serde::de::Error::duplicate_field("void"));
                            }
                            payload__ = map_.next_value::<::std::option::Option<_>>()?.map(data::Payload::Void)
;
                        }
                    }
                }
                Ok(Data {
                    lane: lane__.unwrap_or_default(),
                    first: first__.unwrap_or_default(),
                    count: count__.unwrap_or_default(),
                    base: base__.unwrap_or_default(),
                    payload: payload__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Data", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Datum {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "DATUM_UNSPECIFIED",
            Self::Wgs84 => "DATUM_WGS84",
            Self::Cgcs2000 => "DATUM_CGCS2000",
            Self::Gcj02 => "DATUM_GCJ02",
            Self::Bd09 => "DATUM_BD09",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Datum {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "DATUM_UNSPECIFIED",
            "DATUM_WGS84",
            "DATUM_CGCS2000",
            "DATUM_GCJ02",
            "DATUM_BD09",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Datum;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "DATUM_UNSPECIFIED" => Ok(Datum::Unspecified),
                    "DATUM_WGS84" => Ok(Datum::Wgs84),
                    "DATUM_CGCS2000" => Ok(Datum::Cgcs2000),
                    "DATUM_GCJ02" => Ok(Datum::Gcj02),
                    "DATUM_BD09" => Ok(Datum::Bd09),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for DownAck {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.epoch.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if !self.command_results.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.DownAck", len)?;
        if !self.epoch.is_empty() {
            struct_ser.serialize_field("epoch", &self.epoch)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if !self.command_results.is_empty() {
            struct_ser.serialize_field("commandResults", &self.command_results)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DownAck {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "epoch",
            "seq",
            "command_results",
            "commandResults",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Epoch,
            Seq,
            CommandResults,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "epoch" => Ok(GeneratedField::Epoch),
                            "seq" => Ok(GeneratedField::Seq),
                            "commandResults" | "command_results" => Ok(GeneratedField::CommandResults),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DownAck;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.DownAck")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DownAck, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut epoch__ = None;
                let mut seq__ = None;
                let mut command_results__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CommandResults => {
                            if command_results__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandResults"));
                            }
                            command_results__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DownAck {
                    epoch: epoch__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    command_results: command_results__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.DownAck", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DropQuarantinedRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.DropQuarantinedRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DropQuarantinedRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "quarantine_id",
            "quarantineId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            QuarantineId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DropQuarantinedRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.DropQuarantinedRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DropQuarantinedRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut quarantine_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DropQuarantinedRequest {
                    action_id: action_id__.unwrap_or_default(),
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.DropQuarantinedRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DropQuarantinedResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.DropQuarantinedResponse", len)?;
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DropQuarantinedResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "quarantine_id",
            "quarantineId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            QuarantineId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DropQuarantinedResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.DropQuarantinedResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DropQuarantinedResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut quarantine_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DropQuarantinedResponse {
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.DropQuarantinedResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Equipment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.kind.is_empty() {
            len += 1;
        }
        if self.count != 0 {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Equipment", len)?;
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        if self.count != 0 {
            struct_ser.serialize_field("count", &self.count)?;
        }
        if self.state != 0 {
            let v = EquipmentState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Equipment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "kind",
            "count",
            "state",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Kind,
            Count,
            State,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "kind" => Ok(GeneratedField::Kind),
                            "count" => Ok(GeneratedField::Count),
                            "state" => Ok(GeneratedField::State),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Equipment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Equipment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Equipment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                let mut count__ = None;
                let mut state__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Count => {
                            if count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("count"));
                            }
                            count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<EquipmentState>()? as i32);
                        }
                    }
                }
                Ok(Equipment {
                    kind: kind__.unwrap_or_default(),
                    count: count__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Equipment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for EquipmentState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "EQUIPMENT_STATE_UNSPECIFIED",
            Self::Ok => "EQUIPMENT_STATE_OK",
            Self::Fault => "EQUIPMENT_STATE_FAULT",
            Self::Absent => "EQUIPMENT_STATE_ABSENT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for EquipmentState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "EQUIPMENT_STATE_UNSPECIFIED",
            "EQUIPMENT_STATE_OK",
            "EQUIPMENT_STATE_FAULT",
            "EQUIPMENT_STATE_ABSENT",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = EquipmentState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "EQUIPMENT_STATE_UNSPECIFIED" => Ok(EquipmentState::Unspecified),
                    "EQUIPMENT_STATE_OK" => Ok(EquipmentState::Ok),
                    "EQUIPMENT_STATE_FAULT" => Ok(EquipmentState::Fault),
                    "EQUIPMENT_STATE_ABSENT" => Ok(EquipmentState::Absent),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for EventSource {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.publisher.is_empty() {
            len += 1;
        }
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if !self.event_id.is_empty() {
            len += 1;
        }
        if self.fingerprint != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.EventSource", len)?;
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if !self.event_id.is_empty() {
            struct_ser.serialize_field("eventId", &self.event_id)?;
        }
        if self.fingerprint != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("fingerprint", ToString::to_string(&self.fingerprint).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for EventSource {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "publisher",
            "boot",
            "seq",
            "event_id",
            "eventId",
            "fingerprint",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Publisher,
            Boot,
            Seq,
            EventId,
            Fingerprint,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "publisher" => Ok(GeneratedField::Publisher),
                            "boot" => Ok(GeneratedField::Boot),
                            "seq" => Ok(GeneratedField::Seq),
                            "eventId" | "event_id" => Ok(GeneratedField::EventId),
                            "fingerprint" => Ok(GeneratedField::Fingerprint),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = EventSource;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.EventSource")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<EventSource, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut publisher__ = None;
                let mut boot__ = None;
                let mut seq__ = None;
                let mut event_id__ = None;
                let mut fingerprint__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::EventId => {
                            if event_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("eventId"));
                            }
                            event_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Fingerprint => {
                            if fingerprint__.is_some() {
                                return Err(serde::de::Error::duplicate_field("fingerprint"));
                            }
                            fingerprint__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(EventSource {
                    publisher: publisher__.unwrap_or_default(),
                    boot: boot__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    event_id: event_id__.unwrap_or_default(),
                    fingerprint: fingerprint__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.EventSource", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for EventType {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "EVENT_TYPE_UNSPECIFIED",
            Self::Other => "EVENT_TYPE_OTHER",
            Self::Communications => "EVENT_TYPE_COMMUNICATIONS",
            Self::QualityOfService => "EVENT_TYPE_QUALITY_OF_SERVICE",
            Self::ProcessingError => "EVENT_TYPE_PROCESSING_ERROR",
            Self::Equipment => "EVENT_TYPE_EQUIPMENT",
            Self::Environmental => "EVENT_TYPE_ENVIRONMENTAL",
            Self::IntegrityViolation => "EVENT_TYPE_INTEGRITY_VIOLATION",
            Self::OperationalViolation => "EVENT_TYPE_OPERATIONAL_VIOLATION",
            Self::PhysicalViolation => "EVENT_TYPE_PHYSICAL_VIOLATION",
            Self::SecurityViolation => "EVENT_TYPE_SECURITY_VIOLATION",
            Self::TimeDomainViolation => "EVENT_TYPE_TIME_DOMAIN_VIOLATION",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for EventType {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "EVENT_TYPE_UNSPECIFIED",
            "EVENT_TYPE_OTHER",
            "EVENT_TYPE_COMMUNICATIONS",
            "EVENT_TYPE_QUALITY_OF_SERVICE",
            "EVENT_TYPE_PROCESSING_ERROR",
            "EVENT_TYPE_EQUIPMENT",
            "EVENT_TYPE_ENVIRONMENTAL",
            "EVENT_TYPE_INTEGRITY_VIOLATION",
            "EVENT_TYPE_OPERATIONAL_VIOLATION",
            "EVENT_TYPE_PHYSICAL_VIOLATION",
            "EVENT_TYPE_SECURITY_VIOLATION",
            "EVENT_TYPE_TIME_DOMAIN_VIOLATION",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = EventType;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "EVENT_TYPE_UNSPECIFIED" => Ok(EventType::Unspecified),
                    "EVENT_TYPE_OTHER" => Ok(EventType::Other),
                    "EVENT_TYPE_COMMUNICATIONS" => Ok(EventType::Communications),
                    "EVENT_TYPE_QUALITY_OF_SERVICE" => Ok(EventType::QualityOfService),
                    "EVENT_TYPE_PROCESSING_ERROR" => Ok(EventType::ProcessingError),
                    "EVENT_TYPE_EQUIPMENT" => Ok(EventType::Equipment),
                    "EVENT_TYPE_ENVIRONMENTAL" => Ok(EventType::Environmental),
                    "EVENT_TYPE_INTEGRITY_VIOLATION" => Ok(EventType::IntegrityViolation),
                    "EVENT_TYPE_OPERATIONAL_VIOLATION" => Ok(EventType::OperationalViolation),
                    "EVENT_TYPE_PHYSICAL_VIOLATION" => Ok(EventType::PhysicalViolation),
                    "EVENT_TYPE_SECURITY_VIOLATION" => Ok(EventType::SecurityViolation),
                    "EVENT_TYPE_TIME_DOMAIN_VIOLATION" => Ok(EventType::TimeDomainViolation),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for ExplainRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ExplainRequest", len)?;
        if !self.id.is_empty() {
            struct_ser.serialize_field("id", &self.id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ExplainRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "id",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Id,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "id" => Ok(GeneratedField::Id),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ExplainRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ExplainRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ExplainRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Id => {
                            if id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("id"));
                            }
                            id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ExplainRequest {
                    id: id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ExplainRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ExplainResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.kind.is_empty() {
            len += 1;
        }
        if !self.hops.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ExplainResponse", len)?;
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        if !self.hops.is_empty() {
            struct_ser.serialize_field("hops", &self.hops)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ExplainResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "kind",
            "hops",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Kind,
            Hops,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "kind" => Ok(GeneratedField::Kind),
                            "hops" => Ok(GeneratedField::Hops),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ExplainResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ExplainResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ExplainResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                let mut hops__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Hops => {
                            if hops__.is_some() {
                                return Err(serde::de::Error::duplicate_field("hops"));
                            }
                            hops__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ExplainResponse {
                    kind: kind__.unwrap_or_default(),
                    hops: hops__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ExplainResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetAlarmRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetAlarmRequest", len)?;
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetAlarmRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarm_id",
            "alarmId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AlarmId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetAlarmRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetAlarmRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetAlarmRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarm_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetAlarmRequest {
                    alarm_id: alarm_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetAlarmRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetAlarmResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.alarm.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetAlarmResponse", len)?;
        if let Some(v) = self.alarm.as_ref() {
            struct_ser.serialize_field("alarm", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetAlarmResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarm",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Alarm,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarm" => Ok(GeneratedField::Alarm),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetAlarmResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetAlarmResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetAlarmResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarm__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Alarm => {
                            if alarm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            alarm__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetAlarmResponse {
                    alarm: alarm__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetAlarmResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetLedgerRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("grid.v1.GetLedgerRequest", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetLedgerRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetLedgerRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetLedgerRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetLedgerRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(GetLedgerRequest {
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetLedgerRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetLedgerResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lanes.is_empty() {
            len += 1;
        }
        if !self.publishers.is_empty() {
            len += 1;
        }
        if self.in_quarantine != 0 {
            len += 1;
        }
        if self.quarantined_total != 0 {
            len += 1;
        }
        if self.evicted_total != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetLedgerResponse", len)?;
        if !self.lanes.is_empty() {
            struct_ser.serialize_field("lanes", &self.lanes)?;
        }
        if !self.publishers.is_empty() {
            struct_ser.serialize_field("publishers", &self.publishers)?;
        }
        if self.in_quarantine != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("inQuarantine", ToString::to_string(&self.in_quarantine).as_str())?;
        }
        if self.quarantined_total != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("quarantinedTotal", ToString::to_string(&self.quarantined_total).as_str())?;
        }
        if self.evicted_total != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("evictedTotal", ToString::to_string(&self.evicted_total).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetLedgerResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lanes",
            "publishers",
            "in_quarantine",
            "inQuarantine",
            "quarantined_total",
            "quarantinedTotal",
            "evicted_total",
            "evictedTotal",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lanes,
            Publishers,
            InQuarantine,
            QuarantinedTotal,
            EvictedTotal,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lanes" => Ok(GeneratedField::Lanes),
                            "publishers" => Ok(GeneratedField::Publishers),
                            "inQuarantine" | "in_quarantine" => Ok(GeneratedField::InQuarantine),
                            "quarantinedTotal" | "quarantined_total" => Ok(GeneratedField::QuarantinedTotal),
                            "evictedTotal" | "evicted_total" => Ok(GeneratedField::EvictedTotal),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetLedgerResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetLedgerResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetLedgerResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lanes__ = None;
                let mut publishers__ = None;
                let mut in_quarantine__ = None;
                let mut quarantined_total__ = None;
                let mut evicted_total__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lanes => {
                            if lanes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lanes"));
                            }
                            lanes__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Publishers => {
                            if publishers__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publishers"));
                            }
                            publishers__ = Some(map_.next_value()?);
                        }
                        GeneratedField::InQuarantine => {
                            if in_quarantine__.is_some() {
                                return Err(serde::de::Error::duplicate_field("inQuarantine"));
                            }
                            in_quarantine__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::QuarantinedTotal => {
                            if quarantined_total__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantinedTotal"));
                            }
                            quarantined_total__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::EvictedTotal => {
                            if evicted_total__.is_some() {
                                return Err(serde::de::Error::duplicate_field("evictedTotal"));
                            }
                            evicted_total__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(GetLedgerResponse {
                    lanes: lanes__.unwrap_or_default(),
                    publishers: publishers__.unwrap_or_default(),
                    in_quarantine: in_quarantine__.unwrap_or_default(),
                    quarantined_total: quarantined_total__.unwrap_or_default(),
                    evicted_total: evicted_total__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetLedgerResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetLinkRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("grid.v1.GetLinkRequest", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetLinkRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetLinkRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetLinkRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetLinkRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(GetLinkRequest {
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetLinkRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetLinkResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.centre.is_some() {
            len += 1;
        }
        if self.broker.is_some() {
            len += 1;
        }
        if !self.adapter_id.is_empty() {
            len += 1;
        }
        if !self.journal_epoch.is_empty() {
            len += 1;
        }
        if !self.centre_epoch.is_empty() {
            len += 1;
        }
        if self.session_gen != 0 {
            len += 1;
        }
        if !self.lanes.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetLinkResponse", len)?;
        if let Some(v) = self.centre.as_ref() {
            struct_ser.serialize_field("centre", v)?;
        }
        if let Some(v) = self.broker.as_ref() {
            struct_ser.serialize_field("broker", v)?;
        }
        if !self.adapter_id.is_empty() {
            struct_ser.serialize_field("adapterId", &self.adapter_id)?;
        }
        if !self.journal_epoch.is_empty() {
            struct_ser.serialize_field("journalEpoch", &self.journal_epoch)?;
        }
        if !self.centre_epoch.is_empty() {
            struct_ser.serialize_field("centreEpoch", &self.centre_epoch)?;
        }
        if self.session_gen != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sessionGen", ToString::to_string(&self.session_gen).as_str())?;
        }
        if !self.lanes.is_empty() {
            struct_ser.serialize_field("lanes", &self.lanes)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetLinkResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "centre",
            "broker",
            "adapter_id",
            "adapterId",
            "journal_epoch",
            "journalEpoch",
            "centre_epoch",
            "centreEpoch",
            "session_gen",
            "sessionGen",
            "lanes",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Centre,
            Broker,
            AdapterId,
            JournalEpoch,
            CentreEpoch,
            SessionGen,
            Lanes,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "centre" => Ok(GeneratedField::Centre),
                            "broker" => Ok(GeneratedField::Broker),
                            "adapterId" | "adapter_id" => Ok(GeneratedField::AdapterId),
                            "journalEpoch" | "journal_epoch" => Ok(GeneratedField::JournalEpoch),
                            "centreEpoch" | "centre_epoch" => Ok(GeneratedField::CentreEpoch),
                            "sessionGen" | "session_gen" => Ok(GeneratedField::SessionGen),
                            "lanes" => Ok(GeneratedField::Lanes),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetLinkResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetLinkResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetLinkResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut centre__ = None;
                let mut broker__ = None;
                let mut adapter_id__ = None;
                let mut journal_epoch__ = None;
                let mut centre_epoch__ = None;
                let mut session_gen__ = None;
                let mut lanes__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Centre => {
                            if centre__.is_some() {
                                return Err(serde::de::Error::duplicate_field("centre"));
                            }
                            centre__ = map_.next_value()?;
                        }
                        GeneratedField::Broker => {
                            if broker__.is_some() {
                                return Err(serde::de::Error::duplicate_field("broker"));
                            }
                            broker__ = map_.next_value()?;
                        }
                        GeneratedField::AdapterId => {
                            if adapter_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("adapterId"));
                            }
                            adapter_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::JournalEpoch => {
                            if journal_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("journalEpoch"));
                            }
                            journal_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CentreEpoch => {
                            if centre_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("centreEpoch"));
                            }
                            centre_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::SessionGen => {
                            if session_gen__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sessionGen"));
                            }
                            session_gen__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Lanes => {
                            if lanes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lanes"));
                            }
                            lanes__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetLinkResponse {
                    centre: centre__,
                    broker: broker__,
                    adapter_id: adapter_id__.unwrap_or_default(),
                    journal_epoch: journal_epoch__.unwrap_or_default(),
                    centre_epoch: centre_epoch__.unwrap_or_default(),
                    session_gen: session_gen__.unwrap_or_default(),
                    lanes: lanes__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetLinkResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetNodeRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetNodeRequest", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetNodeRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetNodeRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetNodeRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetNodeRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetNodeRequest {
                    station_id: station_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetNodeRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetNodeResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.node.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetNodeResponse", len)?;
        if let Some(v) = self.node.as_ref() {
            struct_ser.serialize_field("node", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetNodeResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "node",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Node,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "node" => Ok(GeneratedField::Node),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetNodeResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetNodeResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetNodeResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut node__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Node => {
                            if node__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            node__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetNodeResponse {
                    node: node__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetNodeResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetQuarantinedRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetQuarantinedRequest", len)?;
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetQuarantinedRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "quarantine_id",
            "quarantineId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            QuarantineId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetQuarantinedRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetQuarantinedRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetQuarantinedRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut quarantine_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetQuarantinedRequest {
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetQuarantinedRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetQuarantinedResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.item.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetQuarantinedResponse", len)?;
        if let Some(v) = self.item.as_ref() {
            struct_ser.serialize_field("item", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetQuarantinedResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "item",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Item,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "item" => Ok(GeneratedField::Item),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetQuarantinedResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetQuarantinedResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetQuarantinedResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut item__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Item => {
                            if item__.is_some() {
                                return Err(serde::de::Error::duplicate_field("item"));
                            }
                            item__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetQuarantinedResponse {
                    item: item__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetQuarantinedResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTicketRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetTicketRequest", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTicketRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTicketRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetTicketRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTicketRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetTicketRequest {
                    ticket_id: ticket_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetTicketRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTicketResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.ticket.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.GetTicketResponse", len)?;
        if let Some(v) = self.ticket.as_ref() {
            struct_ser.serialize_field("ticket", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTicketResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Ticket,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticket" => Ok(GeneratedField::Ticket),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTicketResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.GetTicketResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTicketResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Ticket => {
                            if ticket__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            ticket__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetTicketResponse {
                    ticket: ticket__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.GetTicketResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Goodbye {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.reason != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.reconnect_after_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Goodbye", len)?;
        if self.reason != 0 {
            let v = GoodbyeReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.reconnect_after_ms != 0 {
            struct_ser.serialize_field("reconnectAfterMs", &self.reconnect_after_ms)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Goodbye {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
            "text",
            "reconnect_after_ms",
            "reconnectAfterMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
            Text,
            ReconnectAfterMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            "text" => Ok(GeneratedField::Text),
                            "reconnectAfterMs" | "reconnect_after_ms" => Ok(GeneratedField::ReconnectAfterMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Goodbye;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Goodbye")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Goodbye, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                let mut text__ = None;
                let mut reconnect_after_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<GoodbyeReason>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ReconnectAfterMs => {
                            if reconnect_after_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reconnectAfterMs"));
                            }
                            reconnect_after_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Goodbye {
                    reason: reason__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    reconnect_after_ms: reconnect_after_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Goodbye", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GoodbyeReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "GOODBYE_REASON_UNSPECIFIED",
            Self::Shutdown => "GOODBYE_REASON_SHUTDOWN",
            Self::NewEpoch => "GOODBYE_REASON_NEW_EPOCH",
            Self::Superseded => "GOODBYE_REASON_SUPERSEDED",
            Self::ProtocolError => "GOODBYE_REASON_PROTOCOL_ERROR",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for GoodbyeReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "GOODBYE_REASON_UNSPECIFIED",
            "GOODBYE_REASON_SHUTDOWN",
            "GOODBYE_REASON_NEW_EPOCH",
            "GOODBYE_REASON_SUPERSEDED",
            "GOODBYE_REASON_PROTOCOL_ERROR",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GoodbyeReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "GOODBYE_REASON_UNSPECIFIED" => Ok(GoodbyeReason::Unspecified),
                    "GOODBYE_REASON_SHUTDOWN" => Ok(GoodbyeReason::Shutdown),
                    "GOODBYE_REASON_NEW_EPOCH" => Ok(GoodbyeReason::NewEpoch),
                    "GOODBYE_REASON_SUPERSEDED" => Ok(GoodbyeReason::Superseded),
                    "GOODBYE_REASON_PROTOCOL_ERROR" => Ok(GoodbyeReason::ProtocolError),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for HandleTicketRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.based_on_version != 0 {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.occur_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.HandleTicketRequest", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if self.based_on_version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("basedOnVersion", ToString::to_string(&self.based_on_version).as_str())?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if let Some(v) = self.occur_time.as_ref() {
            struct_ser.serialize_field("occurTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for HandleTicketRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "action_id",
            "actionId",
            "based_on_version",
            "basedOnVersion",
            "note",
            "resolution",
            "occur_time",
            "occurTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            ActionId,
            BasedOnVersion,
            Note,
            Resolution,
            OccurTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "basedOnVersion" | "based_on_version" => Ok(GeneratedField::BasedOnVersion),
                            "note" => Ok(GeneratedField::Note),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "occurTime" | "occur_time" => Ok(GeneratedField::OccurTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = HandleTicketRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.HandleTicketRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<HandleTicketRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut action_id__ = None;
                let mut based_on_version__ = None;
                let mut note__ = None;
                let mut resolution__ = None;
                let mut occur_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::BasedOnVersion => {
                            if based_on_version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("basedOnVersion"));
                            }
                            based_on_version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::OccurTime => {
                            if occur_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurTime"));
                            }
                            occur_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(HandleTicketRequest {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    action_id: action_id__.unwrap_or_default(),
                    based_on_version: based_on_version__.unwrap_or_default(),
                    note: note__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    occur_time: occur_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.HandleTicketRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for HandleTicketResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.ticket.is_some() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.HandleTicketResponse", len)?;
        if let Some(v) = self.ticket.as_ref() {
            struct_ser.serialize_field("ticket", v)?;
        }
        if let Some(v) = self.event.as_ref() {
            struct_ser.serialize_field("event", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for HandleTicketResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket",
            "event",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Ticket,
            Event,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticket" => Ok(GeneratedField::Ticket),
                            "event" => Ok(GeneratedField::Event),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = HandleTicketResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.HandleTicketResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<HandleTicketResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Ticket => {
                            if ticket__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            ticket__ = map_.next_value()?;
                        }
                        GeneratedField::Event => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("event"));
                            }
                            event__ = map_.next_value()?;
                        }
                    }
                }
                Ok(HandleTicketResponse {
                    ticket: ticket__,
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.HandleTicketResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Hello {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.adapter_id.is_empty() {
            len += 1;
        }
        if !self.boot_id.is_empty() {
            len += 1;
        }
        if !self.journal_epoch.is_empty() {
            len += 1;
        }
        if !self.shard.is_empty() {
            len += 1;
        }
        if self.fencing_epoch != 0 {
            len += 1;
        }
        if self.protocol_min != 0 {
            len += 1;
        }
        if self.protocol_max != 0 {
            len += 1;
        }
        if !self.lanes.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Hello", len)?;
        if !self.adapter_id.is_empty() {
            struct_ser.serialize_field("adapterId", &self.adapter_id)?;
        }
        if !self.boot_id.is_empty() {
            struct_ser.serialize_field("bootId", &self.boot_id)?;
        }
        if !self.journal_epoch.is_empty() {
            struct_ser.serialize_field("journalEpoch", &self.journal_epoch)?;
        }
        if !self.shard.is_empty() {
            struct_ser.serialize_field("shard", &self.shard)?;
        }
        if self.fencing_epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("fencingEpoch", ToString::to_string(&self.fencing_epoch).as_str())?;
        }
        if self.protocol_min != 0 {
            struct_ser.serialize_field("protocolMin", &self.protocol_min)?;
        }
        if self.protocol_max != 0 {
            struct_ser.serialize_field("protocolMax", &self.protocol_max)?;
        }
        if !self.lanes.is_empty() {
            struct_ser.serialize_field("lanes", &self.lanes)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Hello {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "adapter_id",
            "adapterId",
            "boot_id",
            "bootId",
            "journal_epoch",
            "journalEpoch",
            "shard",
            "fencing_epoch",
            "fencingEpoch",
            "protocol_min",
            "protocolMin",
            "protocol_max",
            "protocolMax",
            "lanes",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AdapterId,
            BootId,
            JournalEpoch,
            Shard,
            FencingEpoch,
            ProtocolMin,
            ProtocolMax,
            Lanes,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "adapterId" | "adapter_id" => Ok(GeneratedField::AdapterId),
                            "bootId" | "boot_id" => Ok(GeneratedField::BootId),
                            "journalEpoch" | "journal_epoch" => Ok(GeneratedField::JournalEpoch),
                            "shard" => Ok(GeneratedField::Shard),
                            "fencingEpoch" | "fencing_epoch" => Ok(GeneratedField::FencingEpoch),
                            "protocolMin" | "protocol_min" => Ok(GeneratedField::ProtocolMin),
                            "protocolMax" | "protocol_max" => Ok(GeneratedField::ProtocolMax),
                            "lanes" => Ok(GeneratedField::Lanes),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Hello;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Hello")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Hello, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut adapter_id__ = None;
                let mut boot_id__ = None;
                let mut journal_epoch__ = None;
                let mut shard__ = None;
                let mut fencing_epoch__ = None;
                let mut protocol_min__ = None;
                let mut protocol_max__ = None;
                let mut lanes__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AdapterId => {
                            if adapter_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("adapterId"));
                            }
                            adapter_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::BootId => {
                            if boot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bootId"));
                            }
                            boot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::JournalEpoch => {
                            if journal_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("journalEpoch"));
                            }
                            journal_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Shard => {
                            if shard__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shard"));
                            }
                            shard__ = Some(map_.next_value()?);
                        }
                        GeneratedField::FencingEpoch => {
                            if fencing_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("fencingEpoch"));
                            }
                            fencing_epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ProtocolMin => {
                            if protocol_min__.is_some() {
                                return Err(serde::de::Error::duplicate_field("protocolMin"));
                            }
                            protocol_min__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ProtocolMax => {
                            if protocol_max__.is_some() {
                                return Err(serde::de::Error::duplicate_field("protocolMax"));
                            }
                            protocol_max__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Lanes => {
                            if lanes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lanes"));
                            }
                            lanes__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Hello {
                    adapter_id: adapter_id__.unwrap_or_default(),
                    boot_id: boot_id__.unwrap_or_default(),
                    journal_epoch: journal_epoch__.unwrap_or_default(),
                    shard: shard__.unwrap_or_default(),
                    fencing_epoch: fencing_epoch__.unwrap_or_default(),
                    protocol_min: protocol_min__.unwrap_or_default(),
                    protocol_max: protocol_max__.unwrap_or_default(),
                    lanes: lanes__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Hello", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Hole {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.publisher.is_empty() {
            len += 1;
        }
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.first != 0 {
            len += 1;
        }
        if self.last != 0 {
            len += 1;
        }
        if self.reason != 0 {
            len += 1;
        }
        if !self.quarantine_ids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Hole", len)?;
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.first != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("first", ToString::to_string(&self.first).as_str())?;
        }
        if self.last != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("last", ToString::to_string(&self.last).as_str())?;
        }
        if self.reason != 0 {
            let v = HoleReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        if !self.quarantine_ids.is_empty() {
            struct_ser.serialize_field("quarantineIds", &self.quarantine_ids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Hole {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "publisher",
            "boot",
            "first",
            "last",
            "reason",
            "quarantine_ids",
            "quarantineIds",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Publisher,
            Boot,
            First,
            Last,
            Reason,
            QuarantineIds,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "publisher" => Ok(GeneratedField::Publisher),
                            "boot" => Ok(GeneratedField::Boot),
                            "first" => Ok(GeneratedField::First),
                            "last" => Ok(GeneratedField::Last),
                            "reason" => Ok(GeneratedField::Reason),
                            "quarantineIds" | "quarantine_ids" => Ok(GeneratedField::QuarantineIds),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Hole;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Hole")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Hole, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut publisher__ = None;
                let mut boot__ = None;
                let mut first__ = None;
                let mut last__ = None;
                let mut reason__ = None;
                let mut quarantine_ids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::First => {
                            if first__.is_some() {
                                return Err(serde::de::Error::duplicate_field("first"));
                            }
                            first__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Last => {
                            if last__.is_some() {
                                return Err(serde::de::Error::duplicate_field("last"));
                            }
                            last__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<HoleReason>()? as i32);
                        }
                        GeneratedField::QuarantineIds => {
                            if quarantine_ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineIds"));
                            }
                            quarantine_ids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Hole {
                    publisher: publisher__.unwrap_or_default(),
                    boot: boot__.unwrap_or_default(),
                    first: first__.unwrap_or_default(),
                    last: last__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    quarantine_ids: quarantine_ids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Hole", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for HoleReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "HOLE_REASON_UNSPECIFIED",
            Self::ReleasedByPublisher => "HOLE_REASON_RELEASED_BY_PUBLISHER",
            Self::NotResent => "HOLE_REASON_NOT_RESENT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for HoleReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "HOLE_REASON_UNSPECIFIED",
            "HOLE_REASON_RELEASED_BY_PUBLISHER",
            "HOLE_REASON_NOT_RESENT",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = HoleReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "HOLE_REASON_UNSPECIFIED" => Ok(HoleReason::Unspecified),
                    "HOLE_REASON_RELEASED_BY_PUBLISHER" => Ok(HoleReason::ReleasedByPublisher),
                    "HOLE_REASON_NOT_RESENT" => Ok(HoleReason::NotResent),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Hop {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.time.is_some() {
            len += 1;
        }
        if !self.what.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.record_index != 0 {
            len += 1;
        }
        if self.lane != 0 {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Hop", len)?;
        if let Some(v) = self.time.as_ref() {
            struct_ser.serialize_field("time", v)?;
        }
        if !self.what.is_empty() {
            struct_ser.serialize_field("what", &self.what)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.record_index != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("recordIndex", ToString::to_string(&self.record_index).as_str())?;
        }
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Hop {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "time",
            "what",
            "text",
            "record_index",
            "recordIndex",
            "lane",
            "seq",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Time,
            What,
            Text,
            RecordIndex,
            Lane,
            Seq,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "time" => Ok(GeneratedField::Time),
                            "what" => Ok(GeneratedField::What),
                            "text" => Ok(GeneratedField::Text),
                            "recordIndex" | "record_index" => Ok(GeneratedField::RecordIndex),
                            "lane" => Ok(GeneratedField::Lane),
                            "seq" => Ok(GeneratedField::Seq),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Hop;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Hop")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Hop, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut time__ = None;
                let mut what__ = None;
                let mut text__ = None;
                let mut record_index__ = None;
                let mut lane__ = None;
                let mut seq__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Time => {
                            if time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("time"));
                            }
                            time__ = map_.next_value()?;
                        }
                        GeneratedField::What => {
                            if what__.is_some() {
                                return Err(serde::de::Error::duplicate_field("what"));
                            }
                            what__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RecordIndex => {
                            if record_index__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recordIndex"));
                            }
                            record_index__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Hop {
                    time: time__,
                    what: what__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    record_index: record_index__.unwrap_or_default(),
                    lane: lane__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Hop", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Lane {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "LANE_UNSPECIFIED",
            Self::Urgent => "LANE_URGENT",
            Self::Normal => "LANE_NORMAL",
            Self::BestEffort => "LANE_BEST_EFFORT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Lane {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "LANE_UNSPECIFIED",
            "LANE_URGENT",
            "LANE_NORMAL",
            "LANE_BEST_EFFORT",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Lane;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "LANE_UNSPECIFIED" => Ok(Lane::Unspecified),
                    "LANE_URGENT" => Ok(Lane::Urgent),
                    "LANE_NORMAL" => Ok(Lane::Normal),
                    "LANE_BEST_EFFORT" => Ok(Lane::BestEffort),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for LaneLedger {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.accepted != 0 {
            len += 1;
        }
        if self.delivered != 0 {
            len += 1;
        }
        if self.pending != 0 {
            len += 1;
        }
        if self.quarantined != 0 {
            len += 1;
        }
        if self.shed != 0 {
            len += 1;
        }
        if self.residual != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LaneLedger", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.accepted != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("accepted", ToString::to_string(&self.accepted).as_str())?;
        }
        if self.delivered != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("delivered", ToString::to_string(&self.delivered).as_str())?;
        }
        if self.pending != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("pending", ToString::to_string(&self.pending).as_str())?;
        }
        if self.quarantined != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("quarantined", ToString::to_string(&self.quarantined).as_str())?;
        }
        if self.shed != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("shed", ToString::to_string(&self.shed).as_str())?;
        }
        if self.residual != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("residual", ToString::to_string(&self.residual).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LaneLedger {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "accepted",
            "delivered",
            "pending",
            "quarantined",
            "shed",
            "residual",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Accepted,
            Delivered,
            Pending,
            Quarantined,
            Shed,
            Residual,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "accepted" => Ok(GeneratedField::Accepted),
                            "delivered" => Ok(GeneratedField::Delivered),
                            "pending" => Ok(GeneratedField::Pending),
                            "quarantined" => Ok(GeneratedField::Quarantined),
                            "shed" => Ok(GeneratedField::Shed),
                            "residual" => Ok(GeneratedField::Residual),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LaneLedger;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LaneLedger")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LaneLedger, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut accepted__ = None;
                let mut delivered__ = None;
                let mut pending__ = None;
                let mut quarantined__ = None;
                let mut shed__ = None;
                let mut residual__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Accepted => {
                            if accepted__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accepted"));
                            }
                            accepted__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Delivered => {
                            if delivered__.is_some() {
                                return Err(serde::de::Error::duplicate_field("delivered"));
                            }
                            delivered__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Pending => {
                            if pending__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pending"));
                            }
                            pending__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Quarantined => {
                            if quarantined__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantined"));
                            }
                            quarantined__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Shed => {
                            if shed__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shed"));
                            }
                            shed__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Residual => {
                            if residual__.is_some() {
                                return Err(serde::de::Error::duplicate_field("residual"));
                            }
                            residual__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LaneLedger {
                    lane: lane__.unwrap_or_default(),
                    accepted: accepted__.unwrap_or_default(),
                    delivered: delivered__.unwrap_or_default(),
                    pending: pending__.unwrap_or_default(),
                    quarantined: quarantined__.unwrap_or_default(),
                    shed: shed__.unwrap_or_default(),
                    residual: residual__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LaneLedger", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LaneMark {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LaneMark", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LaneMark {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "seq",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Seq,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "seq" => Ok(GeneratedField::Seq),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LaneMark;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LaneMark")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LaneMark, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut seq__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LaneMark {
                    lane: lane__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LaneMark", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LaneState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if !self.received_epoch.is_empty() {
            len += 1;
        }
        if self.received_seq != 0 {
            len += 1;
        }
        if self.base != 0 {
            len += 1;
        }
        if !self.rejections.is_empty() {
            len += 1;
        }
        if self.credit_records != 0 {
            len += 1;
        }
        if self.credit_bytes != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LaneState", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if !self.received_epoch.is_empty() {
            struct_ser.serialize_field("receivedEpoch", &self.received_epoch)?;
        }
        if self.received_seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("receivedSeq", ToString::to_string(&self.received_seq).as_str())?;
        }
        if self.base != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("base", ToString::to_string(&self.base).as_str())?;
        }
        if !self.rejections.is_empty() {
            struct_ser.serialize_field("rejections", &self.rejections)?;
        }
        if self.credit_records != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("creditRecords", ToString::to_string(&self.credit_records).as_str())?;
        }
        if self.credit_bytes != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("creditBytes", ToString::to_string(&self.credit_bytes).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LaneState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "received_epoch",
            "receivedEpoch",
            "received_seq",
            "receivedSeq",
            "base",
            "rejections",
            "credit_records",
            "creditRecords",
            "credit_bytes",
            "creditBytes",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            ReceivedEpoch,
            ReceivedSeq,
            Base,
            Rejections,
            CreditRecords,
            CreditBytes,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "receivedEpoch" | "received_epoch" => Ok(GeneratedField::ReceivedEpoch),
                            "receivedSeq" | "received_seq" => Ok(GeneratedField::ReceivedSeq),
                            "base" => Ok(GeneratedField::Base),
                            "rejections" => Ok(GeneratedField::Rejections),
                            "creditRecords" | "credit_records" => Ok(GeneratedField::CreditRecords),
                            "creditBytes" | "credit_bytes" => Ok(GeneratedField::CreditBytes),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LaneState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LaneState")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LaneState, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut received_epoch__ = None;
                let mut received_seq__ = None;
                let mut base__ = None;
                let mut rejections__ = None;
                let mut credit_records__ = None;
                let mut credit_bytes__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::ReceivedEpoch => {
                            if received_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receivedEpoch"));
                            }
                            received_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ReceivedSeq => {
                            if received_seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receivedSeq"));
                            }
                            received_seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Base => {
                            if base__.is_some() {
                                return Err(serde::de::Error::duplicate_field("base"));
                            }
                            base__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Rejections => {
                            if rejections__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rejections"));
                            }
                            rejections__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CreditRecords => {
                            if credit_records__.is_some() {
                                return Err(serde::de::Error::duplicate_field("creditRecords"));
                            }
                            credit_records__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CreditBytes => {
                            if credit_bytes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("creditBytes"));
                            }
                            credit_bytes__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LaneState {
                    lane: lane__.unwrap_or_default(),
                    received_epoch: received_epoch__.unwrap_or_default(),
                    received_seq: received_seq__.unwrap_or_default(),
                    base: base__.unwrap_or_default(),
                    rejections: rejections__.unwrap_or_default(),
                    credit_records: credit_records__.unwrap_or_default(),
                    credit_bytes: credit_bytes__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LaneState", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LaneStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.appended != 0 {
            len += 1;
        }
        if self.durable != 0 {
            len += 1;
        }
        if self.acked != 0 {
            len += 1;
        }
        if self.trimmed != 0 {
            len += 1;
        }
        if self.sent != 0 {
            len += 1;
        }
        if self.credit_records != 0 {
            len += 1;
        }
        if self.credit_bytes != 0 {
            len += 1;
        }
        if self.oldest_pending_time.is_some() {
            len += 1;
        }
        if self.received != 0 {
            len += 1;
        }
        if self.rejected != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LaneStatus", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.appended != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("appended", ToString::to_string(&self.appended).as_str())?;
        }
        if self.durable != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("durable", ToString::to_string(&self.durable).as_str())?;
        }
        if self.acked != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("acked", ToString::to_string(&self.acked).as_str())?;
        }
        if self.trimmed != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("trimmed", ToString::to_string(&self.trimmed).as_str())?;
        }
        if self.sent != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sent", ToString::to_string(&self.sent).as_str())?;
        }
        if self.credit_records != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("creditRecords", ToString::to_string(&self.credit_records).as_str())?;
        }
        if self.credit_bytes != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("creditBytes", ToString::to_string(&self.credit_bytes).as_str())?;
        }
        if let Some(v) = self.oldest_pending_time.as_ref() {
            struct_ser.serialize_field("oldestPendingTime", v)?;
        }
        if self.received != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("received", ToString::to_string(&self.received).as_str())?;
        }
        if self.rejected != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("rejected", ToString::to_string(&self.rejected).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LaneStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "appended",
            "durable",
            "acked",
            "trimmed",
            "sent",
            "credit_records",
            "creditRecords",
            "credit_bytes",
            "creditBytes",
            "oldest_pending_time",
            "oldestPendingTime",
            "received",
            "rejected",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Appended,
            Durable,
            Acked,
            Trimmed,
            Sent,
            CreditRecords,
            CreditBytes,
            OldestPendingTime,
            Received,
            Rejected,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "appended" => Ok(GeneratedField::Appended),
                            "durable" => Ok(GeneratedField::Durable),
                            "acked" => Ok(GeneratedField::Acked),
                            "trimmed" => Ok(GeneratedField::Trimmed),
                            "sent" => Ok(GeneratedField::Sent),
                            "creditRecords" | "credit_records" => Ok(GeneratedField::CreditRecords),
                            "creditBytes" | "credit_bytes" => Ok(GeneratedField::CreditBytes),
                            "oldestPendingTime" | "oldest_pending_time" => Ok(GeneratedField::OldestPendingTime),
                            "received" => Ok(GeneratedField::Received),
                            "rejected" => Ok(GeneratedField::Rejected),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LaneStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LaneStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LaneStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut appended__ = None;
                let mut durable__ = None;
                let mut acked__ = None;
                let mut trimmed__ = None;
                let mut sent__ = None;
                let mut credit_records__ = None;
                let mut credit_bytes__ = None;
                let mut oldest_pending_time__ = None;
                let mut received__ = None;
                let mut rejected__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Appended => {
                            if appended__.is_some() {
                                return Err(serde::de::Error::duplicate_field("appended"));
                            }
                            appended__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Durable => {
                            if durable__.is_some() {
                                return Err(serde::de::Error::duplicate_field("durable"));
                            }
                            durable__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Acked => {
                            if acked__.is_some() {
                                return Err(serde::de::Error::duplicate_field("acked"));
                            }
                            acked__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Trimmed => {
                            if trimmed__.is_some() {
                                return Err(serde::de::Error::duplicate_field("trimmed"));
                            }
                            trimmed__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Sent => {
                            if sent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sent"));
                            }
                            sent__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CreditRecords => {
                            if credit_records__.is_some() {
                                return Err(serde::de::Error::duplicate_field("creditRecords"));
                            }
                            credit_records__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CreditBytes => {
                            if credit_bytes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("creditBytes"));
                            }
                            credit_bytes__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::OldestPendingTime => {
                            if oldest_pending_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("oldestPendingTime"));
                            }
                            oldest_pending_time__ = map_.next_value()?;
                        }
                        GeneratedField::Received => {
                            if received__.is_some() {
                                return Err(serde::de::Error::duplicate_field("received"));
                            }
                            received__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Rejected => {
                            if rejected__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rejected"));
                            }
                            rejected__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LaneStatus {
                    lane: lane__.unwrap_or_default(),
                    appended: appended__.unwrap_or_default(),
                    durable: durable__.unwrap_or_default(),
                    acked: acked__.unwrap_or_default(),
                    trimmed: trimmed__.unwrap_or_default(),
                    sent: sent__.unwrap_or_default(),
                    credit_records: credit_records__.unwrap_or_default(),
                    credit_bytes: credit_bytes__.unwrap_or_default(),
                    oldest_pending_time: oldest_pending_time__,
                    received: received__.unwrap_or_default(),
                    rejected: rejected__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LaneStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Link {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "LINK_UNSPECIFIED",
            Self::Device => "LINK_DEVICE",
            Self::Gateway => "LINK_GATEWAY",
            Self::Manual => "LINK_MANUAL",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Link {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "LINK_UNSPECIFIED",
            "LINK_DEVICE",
            "LINK_GATEWAY",
            "LINK_MANUAL",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Link;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "LINK_UNSPECIFIED" => Ok(Link::Unspecified),
                    "LINK_DEVICE" => Ok(Link::Device),
                    "LINK_GATEWAY" => Ok(Link::Gateway),
                    "LINK_MANUAL" => Ok(Link::Manual),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for LinkState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "LINK_STATE_UNSPECIFIED",
            Self::Down => "LINK_STATE_DOWN",
            Self::Connecting => "LINK_STATE_CONNECTING",
            Self::Up => "LINK_STATE_UP",
            Self::Superseded => "LINK_STATE_SUPERSEDED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for LinkState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "LINK_STATE_UNSPECIFIED",
            "LINK_STATE_DOWN",
            "LINK_STATE_CONNECTING",
            "LINK_STATE_UP",
            "LINK_STATE_SUPERSEDED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LinkState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "LINK_STATE_UNSPECIFIED" => Ok(LinkState::Unspecified),
                    "LINK_STATE_DOWN" => Ok(LinkState::Down),
                    "LINK_STATE_CONNECTING" => Ok(LinkState::Connecting),
                    "LINK_STATE_UP" => Ok(LinkState::Up),
                    "LINK_STATE_SUPERSEDED" => Ok(LinkState::Superseded),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for LinkStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.state != 0 {
            len += 1;
        }
        if self.since_time.is_some() {
            len += 1;
        }
        if !self.peer.is_empty() {
            len += 1;
        }
        if !self.last_error.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LinkStatus", len)?;
        if self.state != 0 {
            let v = LinkState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if let Some(v) = self.since_time.as_ref() {
            struct_ser.serialize_field("sinceTime", v)?;
        }
        if !self.peer.is_empty() {
            struct_ser.serialize_field("peer", &self.peer)?;
        }
        if !self.last_error.is_empty() {
            struct_ser.serialize_field("lastError", &self.last_error)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LinkStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "state",
            "since_time",
            "sinceTime",
            "peer",
            "last_error",
            "lastError",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            State,
            SinceTime,
            Peer,
            LastError,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "state" => Ok(GeneratedField::State),
                            "sinceTime" | "since_time" => Ok(GeneratedField::SinceTime),
                            "peer" => Ok(GeneratedField::Peer),
                            "lastError" | "last_error" => Ok(GeneratedField::LastError),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LinkStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LinkStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LinkStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut state__ = None;
                let mut since_time__ = None;
                let mut peer__ = None;
                let mut last_error__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<LinkState>()? as i32);
                        }
                        GeneratedField::SinceTime => {
                            if since_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sinceTime"));
                            }
                            since_time__ = map_.next_value()?;
                        }
                        GeneratedField::Peer => {
                            if peer__.is_some() {
                                return Err(serde::de::Error::duplicate_field("peer"));
                            }
                            peer__ = Some(map_.next_value()?);
                        }
                        GeneratedField::LastError => {
                            if last_error__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lastError"));
                            }
                            last_error__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(LinkStatus {
                    state: state__.unwrap_or_default(),
                    since_time: since_time__,
                    peer: peer__.unwrap_or_default(),
                    last_error: last_error__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LinkStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LinkedEmergency {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.number.is_empty() {
            len += 1;
        }
        if !self.caller.is_empty() {
            len += 1;
        }
        if self.call_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.LinkedEmergency", len)?;
        if !self.number.is_empty() {
            struct_ser.serialize_field("number", &self.number)?;
        }
        if !self.caller.is_empty() {
            struct_ser.serialize_field("caller", &self.caller)?;
        }
        if let Some(v) = self.call_time.as_ref() {
            struct_ser.serialize_field("callTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LinkedEmergency {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "number",
            "caller",
            "call_time",
            "callTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Number,
            Caller,
            CallTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "number" => Ok(GeneratedField::Number),
                            "caller" => Ok(GeneratedField::Caller),
                            "callTime" | "call_time" => Ok(GeneratedField::CallTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LinkedEmergency;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.LinkedEmergency")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LinkedEmergency, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut number__ = None;
                let mut caller__ = None;
                let mut call_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Number => {
                            if number__.is_some() {
                                return Err(serde::de::Error::duplicate_field("number"));
                            }
                            number__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Caller => {
                            if caller__.is_some() {
                                return Err(serde::de::Error::duplicate_field("caller"));
                            }
                            caller__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CallTime => {
                            if call_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("callTime"));
                            }
                            call_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(LinkedEmergency {
                    number: number__.unwrap_or_default(),
                    caller: caller__.unwrap_or_default(),
                    call_time: call_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.LinkedEmergency", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListAlarmsRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.page_size != 0 {
            len += 1;
        }
        if !self.page_token.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.open_only {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListAlarmsRequest", len)?;
        if self.page_size != 0 {
            struct_ser.serialize_field("pageSize", &self.page_size)?;
        }
        if !self.page_token.is_empty() {
            struct_ser.serialize_field("pageToken", &self.page_token)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if self.open_only {
            struct_ser.serialize_field("openOnly", &self.open_only)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListAlarmsRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "page_size",
            "pageSize",
            "page_token",
            "pageToken",
            "station_id",
            "stationId",
            "open_only",
            "openOnly",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            PageSize,
            PageToken,
            StationId,
            OpenOnly,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "pageSize" | "page_size" => Ok(GeneratedField::PageSize),
                            "pageToken" | "page_token" => Ok(GeneratedField::PageToken),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "openOnly" | "open_only" => Ok(GeneratedField::OpenOnly),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListAlarmsRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListAlarmsRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListAlarmsRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut page_size__ = None;
                let mut page_token__ = None;
                let mut station_id__ = None;
                let mut open_only__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::PageSize => {
                            if page_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageSize"));
                            }
                            page_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PageToken => {
                            if page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageToken"));
                            }
                            page_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OpenOnly => {
                            if open_only__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openOnly"));
                            }
                            open_only__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListAlarmsRequest {
                    page_size: page_size__.unwrap_or_default(),
                    page_token: page_token__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    open_only: open_only__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListAlarmsRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListAlarmsResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.alarms.is_empty() {
            len += 1;
        }
        if !self.next_page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListAlarmsResponse", len)?;
        if !self.alarms.is_empty() {
            struct_ser.serialize_field("alarms", &self.alarms)?;
        }
        if !self.next_page_token.is_empty() {
            struct_ser.serialize_field("nextPageToken", &self.next_page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListAlarmsResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarms",
            "next_page_token",
            "nextPageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Alarms,
            NextPageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarms" => Ok(GeneratedField::Alarms),
                            "nextPageToken" | "next_page_token" => Ok(GeneratedField::NextPageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListAlarmsResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListAlarmsResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListAlarmsResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarms__ = None;
                let mut next_page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Alarms => {
                            if alarms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarms"));
                            }
                            alarms__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NextPageToken => {
                            if next_page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextPageToken"));
                            }
                            next_page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListAlarmsResponse {
                    alarms: alarms__.unwrap_or_default(),
                    next_page_token: next_page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListAlarmsResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListNodesRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.page_size != 0 {
            len += 1;
        }
        if !self.page_token.is_empty() {
            len += 1;
        }
        if self.online.is_some() {
            len += 1;
        }
        if self.registration != 0 {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListNodesRequest", len)?;
        if self.page_size != 0 {
            struct_ser.serialize_field("pageSize", &self.page_size)?;
        }
        if !self.page_token.is_empty() {
            struct_ser.serialize_field("pageToken", &self.page_token)?;
        }
        if let Some(v) = self.online.as_ref() {
            struct_ser.serialize_field("online", v)?;
        }
        if self.registration != 0 {
            let v = RegistrationState::try_from(self.registration)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.registration)))?;
            struct_ser.serialize_field("registration", &v)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListNodesRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "page_size",
            "pageSize",
            "page_token",
            "pageToken",
            "online",
            "registration",
            "grid_cell",
            "gridCell",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            PageSize,
            PageToken,
            Online,
            Registration,
            GridCell,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "pageSize" | "page_size" => Ok(GeneratedField::PageSize),
                            "pageToken" | "page_token" => Ok(GeneratedField::PageToken),
                            "online" => Ok(GeneratedField::Online),
                            "registration" => Ok(GeneratedField::Registration),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListNodesRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListNodesRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListNodesRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut page_size__ = None;
                let mut page_token__ = None;
                let mut online__ = None;
                let mut registration__ = None;
                let mut grid_cell__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::PageSize => {
                            if page_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageSize"));
                            }
                            page_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PageToken => {
                            if page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageToken"));
                            }
                            page_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = map_.next_value()?;
                        }
                        GeneratedField::Registration => {
                            if registration__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registration"));
                            }
                            registration__ = Some(map_.next_value::<RegistrationState>()? as i32);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListNodesRequest {
                    page_size: page_size__.unwrap_or_default(),
                    page_token: page_token__.unwrap_or_default(),
                    online: online__,
                    registration: registration__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListNodesRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListNodesResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.nodes.is_empty() {
            len += 1;
        }
        if !self.next_page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListNodesResponse", len)?;
        if !self.nodes.is_empty() {
            struct_ser.serialize_field("nodes", &self.nodes)?;
        }
        if !self.next_page_token.is_empty() {
            struct_ser.serialize_field("nextPageToken", &self.next_page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListNodesResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "nodes",
            "next_page_token",
            "nextPageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Nodes,
            NextPageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "nodes" => Ok(GeneratedField::Nodes),
                            "nextPageToken" | "next_page_token" => Ok(GeneratedField::NextPageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListNodesResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListNodesResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListNodesResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut nodes__ = None;
                let mut next_page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Nodes => {
                            if nodes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodes"));
                            }
                            nodes__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NextPageToken => {
                            if next_page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextPageToken"));
                            }
                            next_page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListNodesResponse {
                    nodes: nodes__.unwrap_or_default(),
                    next_page_token: next_page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListNodesResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListNoticesRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.page_size != 0 {
            len += 1;
        }
        if !self.page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListNoticesRequest", len)?;
        if self.page_size != 0 {
            struct_ser.serialize_field("pageSize", &self.page_size)?;
        }
        if !self.page_token.is_empty() {
            struct_ser.serialize_field("pageToken", &self.page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListNoticesRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "page_size",
            "pageSize",
            "page_token",
            "pageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            PageSize,
            PageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "pageSize" | "page_size" => Ok(GeneratedField::PageSize),
                            "pageToken" | "page_token" => Ok(GeneratedField::PageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListNoticesRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListNoticesRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListNoticesRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut page_size__ = None;
                let mut page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::PageSize => {
                            if page_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageSize"));
                            }
                            page_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PageToken => {
                            if page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageToken"));
                            }
                            page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListNoticesRequest {
                    page_size: page_size__.unwrap_or_default(),
                    page_token: page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListNoticesRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListNoticesResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.notices.is_empty() {
            len += 1;
        }
        if !self.next_page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListNoticesResponse", len)?;
        if !self.notices.is_empty() {
            struct_ser.serialize_field("notices", &self.notices)?;
        }
        if !self.next_page_token.is_empty() {
            struct_ser.serialize_field("nextPageToken", &self.next_page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListNoticesResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notices",
            "next_page_token",
            "nextPageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Notices,
            NextPageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "notices" => Ok(GeneratedField::Notices),
                            "nextPageToken" | "next_page_token" => Ok(GeneratedField::NextPageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListNoticesResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListNoticesResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListNoticesResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notices__ = None;
                let mut next_page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Notices => {
                            if notices__.is_some() {
                                return Err(serde::de::Error::duplicate_field("notices"));
                            }
                            notices__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NextPageToken => {
                            if next_page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextPageToken"));
                            }
                            next_page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListNoticesResponse {
                    notices: notices__.unwrap_or_default(),
                    next_page_token: next_page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListNoticesResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListQuarantineRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.page_size != 0 {
            len += 1;
        }
        if !self.page_token.is_empty() {
            len += 1;
        }
        if !self.publisher.is_empty() {
            len += 1;
        }
        if self.reason != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListQuarantineRequest", len)?;
        if self.page_size != 0 {
            struct_ser.serialize_field("pageSize", &self.page_size)?;
        }
        if !self.page_token.is_empty() {
            struct_ser.serialize_field("pageToken", &self.page_token)?;
        }
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if self.reason != 0 {
            let v = QuarantineReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListQuarantineRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "page_size",
            "pageSize",
            "page_token",
            "pageToken",
            "publisher",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            PageSize,
            PageToken,
            Publisher,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "pageSize" | "page_size" => Ok(GeneratedField::PageSize),
                            "pageToken" | "page_token" => Ok(GeneratedField::PageToken),
                            "publisher" => Ok(GeneratedField::Publisher),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListQuarantineRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListQuarantineRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListQuarantineRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut page_size__ = None;
                let mut page_token__ = None;
                let mut publisher__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::PageSize => {
                            if page_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageSize"));
                            }
                            page_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PageToken => {
                            if page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageToken"));
                            }
                            page_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<QuarantineReason>()? as i32);
                        }
                    }
                }
                Ok(ListQuarantineRequest {
                    page_size: page_size__.unwrap_or_default(),
                    page_token: page_token__.unwrap_or_default(),
                    publisher: publisher__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListQuarantineRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListQuarantineResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.items.is_empty() {
            len += 1;
        }
        if !self.next_page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListQuarantineResponse", len)?;
        if !self.items.is_empty() {
            struct_ser.serialize_field("items", &self.items)?;
        }
        if !self.next_page_token.is_empty() {
            struct_ser.serialize_field("nextPageToken", &self.next_page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListQuarantineResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "items",
            "next_page_token",
            "nextPageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Items,
            NextPageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "items" => Ok(GeneratedField::Items),
                            "nextPageToken" | "next_page_token" => Ok(GeneratedField::NextPageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListQuarantineResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListQuarantineResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListQuarantineResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut items__ = None;
                let mut next_page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Items => {
                            if items__.is_some() {
                                return Err(serde::de::Error::duplicate_field("items"));
                            }
                            items__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NextPageToken => {
                            if next_page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextPageToken"));
                            }
                            next_page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListQuarantineResponse {
                    items: items__.unwrap_or_default(),
                    next_page_token: next_page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListQuarantineResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListTicketsRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.page_size != 0 {
            len += 1;
        }
        if !self.page_token.is_empty() {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.open_only {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListTicketsRequest", len)?;
        if self.page_size != 0 {
            struct_ser.serialize_field("pageSize", &self.page_size)?;
        }
        if !self.page_token.is_empty() {
            struct_ser.serialize_field("pageToken", &self.page_token)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if self.open_only {
            struct_ser.serialize_field("openOnly", &self.open_only)?;
        }
        if self.state != 0 {
            let v = TicketState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListTicketsRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "page_size",
            "pageSize",
            "page_token",
            "pageToken",
            "assignee_id",
            "assigneeId",
            "station_id",
            "stationId",
            "open_only",
            "openOnly",
            "state",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            PageSize,
            PageToken,
            AssigneeId,
            StationId,
            OpenOnly,
            State,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "pageSize" | "page_size" => Ok(GeneratedField::PageSize),
                            "pageToken" | "page_token" => Ok(GeneratedField::PageToken),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "openOnly" | "open_only" => Ok(GeneratedField::OpenOnly),
                            "state" => Ok(GeneratedField::State),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListTicketsRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListTicketsRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListTicketsRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut page_size__ = None;
                let mut page_token__ = None;
                let mut assignee_id__ = None;
                let mut station_id__ = None;
                let mut open_only__ = None;
                let mut state__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::PageSize => {
                            if page_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageSize"));
                            }
                            page_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PageToken => {
                            if page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pageToken"));
                            }
                            page_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OpenOnly => {
                            if open_only__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openOnly"));
                            }
                            open_only__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<TicketState>()? as i32);
                        }
                    }
                }
                Ok(ListTicketsRequest {
                    page_size: page_size__.unwrap_or_default(),
                    page_token: page_token__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    open_only: open_only__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListTicketsRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListTicketsResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.tickets.is_empty() {
            len += 1;
        }
        if !self.next_page_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ListTicketsResponse", len)?;
        if !self.tickets.is_empty() {
            struct_ser.serialize_field("tickets", &self.tickets)?;
        }
        if !self.next_page_token.is_empty() {
            struct_ser.serialize_field("nextPageToken", &self.next_page_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListTicketsResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "tickets",
            "next_page_token",
            "nextPageToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Tickets,
            NextPageToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "tickets" => Ok(GeneratedField::Tickets),
                            "nextPageToken" | "next_page_token" => Ok(GeneratedField::NextPageToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListTicketsResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ListTicketsResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListTicketsResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut tickets__ = None;
                let mut next_page_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Tickets => {
                            if tickets__.is_some() {
                                return Err(serde::de::Error::duplicate_field("tickets"));
                            }
                            tickets__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NextPageToken => {
                            if next_page_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextPageToken"));
                            }
                            next_page_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListTicketsResponse {
                    tickets: tickets__.unwrap_or_default(),
                    next_page_token: next_page_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ListTicketsResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Node {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.publisher.is_empty() {
            len += 1;
        }
        if !self.name.is_empty() {
            len += 1;
        }
        if !self.kind.is_empty() {
            len += 1;
        }
        if self.link != 0 {
            len += 1;
        }
        if !self.vendor.is_empty() {
            len += 1;
        }
        if !self.firmware.is_empty() {
            len += 1;
        }
        if self.position.is_some() {
            len += 1;
        }
        if !self.address.is_empty() {
            len += 1;
        }
        if !self.office.is_empty() {
            len += 1;
        }
        if !self.community.is_empty() {
            len += 1;
        }
        if !self.unit_grid_code.is_empty() {
            len += 1;
        }
        if !self.social_grid_code.is_empty() {
            len += 1;
        }
        if self.opening_hours.is_some() {
            len += 1;
        }
        if !self.equipment.is_empty() {
            len += 1;
        }
        if !self.services.is_empty() {
            len += 1;
        }
        if self.registration != 0 {
            len += 1;
        }
        if !self.refusal.is_empty() {
            len += 1;
        }
        if !self.node_code.is_empty() {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        if self.online {
            len += 1;
        }
        if self.online_changed_time.is_some() {
            len += 1;
        }
        if self.first_seen_time.is_some() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        if self.unnumbered {
            len += 1;
        }
        if !self.extra.is_empty() {
            len += 1;
        }
        if !self.officer_id.is_empty() {
            len += 1;
        }
        if !self.refused_field.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Node", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        if self.link != 0 {
            let v = Link::try_from(self.link)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.link)))?;
            struct_ser.serialize_field("link", &v)?;
        }
        if !self.vendor.is_empty() {
            struct_ser.serialize_field("vendor", &self.vendor)?;
        }
        if !self.firmware.is_empty() {
            struct_ser.serialize_field("firmware", &self.firmware)?;
        }
        if let Some(v) = self.position.as_ref() {
            struct_ser.serialize_field("position", v)?;
        }
        if !self.address.is_empty() {
            struct_ser.serialize_field("address", &self.address)?;
        }
        if !self.office.is_empty() {
            struct_ser.serialize_field("office", &self.office)?;
        }
        if !self.community.is_empty() {
            struct_ser.serialize_field("community", &self.community)?;
        }
        if !self.unit_grid_code.is_empty() {
            struct_ser.serialize_field("unitGridCode", &self.unit_grid_code)?;
        }
        if !self.social_grid_code.is_empty() {
            struct_ser.serialize_field("socialGridCode", &self.social_grid_code)?;
        }
        if let Some(v) = self.opening_hours.as_ref() {
            struct_ser.serialize_field("openingHours", v)?;
        }
        if !self.equipment.is_empty() {
            struct_ser.serialize_field("equipment", &self.equipment)?;
        }
        if !self.services.is_empty() {
            struct_ser.serialize_field("services", &self.services)?;
        }
        if self.registration != 0 {
            let v = RegistrationState::try_from(self.registration)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.registration)))?;
            struct_ser.serialize_field("registration", &v)?;
        }
        if !self.refusal.is_empty() {
            struct_ser.serialize_field("refusal", &self.refusal)?;
        }
        if !self.node_code.is_empty() {
            struct_ser.serialize_field("nodeCode", &self.node_code)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        if let Some(v) = self.online_changed_time.as_ref() {
            struct_ser.serialize_field("onlineChangedTime", v)?;
        }
        if let Some(v) = self.first_seen_time.as_ref() {
            struct_ser.serialize_field("firstSeenTime", v)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        if self.unnumbered {
            struct_ser.serialize_field("unnumbered", &self.unnumbered)?;
        }
        if !self.extra.is_empty() {
            struct_ser.serialize_field("extra", &self.extra)?;
        }
        if !self.officer_id.is_empty() {
            struct_ser.serialize_field("officerId", &self.officer_id)?;
        }
        if !self.refused_field.is_empty() {
            struct_ser.serialize_field("refusedField", &self.refused_field)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Node {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
            "publisher",
            "name",
            "kind",
            "link",
            "vendor",
            "firmware",
            "position",
            "address",
            "office",
            "community",
            "unit_grid_code",
            "unitGridCode",
            "social_grid_code",
            "socialGridCode",
            "opening_hours",
            "openingHours",
            "equipment",
            "services",
            "registration",
            "refusal",
            "node_code",
            "nodeCode",
            "grid_cell",
            "gridCell",
            "online",
            "online_changed_time",
            "onlineChangedTime",
            "first_seen_time",
            "firstSeenTime",
            "version",
            "exercise",
            "unnumbered",
            "extra",
            "officer_id",
            "officerId",
            "refused_field",
            "refusedField",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
            Publisher,
            Name,
            Kind,
            Link,
            Vendor,
            Firmware,
            Position,
            Address,
            Office,
            Community,
            UnitGridCode,
            SocialGridCode,
            OpeningHours,
            Equipment,
            Services,
            Registration,
            Refusal,
            NodeCode,
            GridCell,
            Online,
            OnlineChangedTime,
            FirstSeenTime,
            Version,
            Exercise,
            Unnumbered,
            Extra,
            OfficerId,
            RefusedField,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "publisher" => Ok(GeneratedField::Publisher),
                            "name" => Ok(GeneratedField::Name),
                            "kind" => Ok(GeneratedField::Kind),
                            "link" => Ok(GeneratedField::Link),
                            "vendor" => Ok(GeneratedField::Vendor),
                            "firmware" => Ok(GeneratedField::Firmware),
                            "position" => Ok(GeneratedField::Position),
                            "address" => Ok(GeneratedField::Address),
                            "office" => Ok(GeneratedField::Office),
                            "community" => Ok(GeneratedField::Community),
                            "unitGridCode" | "unit_grid_code" => Ok(GeneratedField::UnitGridCode),
                            "socialGridCode" | "social_grid_code" => Ok(GeneratedField::SocialGridCode),
                            "openingHours" | "opening_hours" => Ok(GeneratedField::OpeningHours),
                            "equipment" => Ok(GeneratedField::Equipment),
                            "services" => Ok(GeneratedField::Services),
                            "registration" => Ok(GeneratedField::Registration),
                            "refusal" => Ok(GeneratedField::Refusal),
                            "nodeCode" | "node_code" => Ok(GeneratedField::NodeCode),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            "online" => Ok(GeneratedField::Online),
                            "onlineChangedTime" | "online_changed_time" => Ok(GeneratedField::OnlineChangedTime),
                            "firstSeenTime" | "first_seen_time" => Ok(GeneratedField::FirstSeenTime),
                            "version" => Ok(GeneratedField::Version),
                            "exercise" => Ok(GeneratedField::Exercise),
                            "unnumbered" => Ok(GeneratedField::Unnumbered),
                            "extra" => Ok(GeneratedField::Extra),
                            "officerId" | "officer_id" => Ok(GeneratedField::OfficerId),
                            "refusedField" | "refused_field" => Ok(GeneratedField::RefusedField),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Node;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Node")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Node, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                let mut publisher__ = None;
                let mut name__ = None;
                let mut kind__ = None;
                let mut link__ = None;
                let mut vendor__ = None;
                let mut firmware__ = None;
                let mut position__ = None;
                let mut address__ = None;
                let mut office__ = None;
                let mut community__ = None;
                let mut unit_grid_code__ = None;
                let mut social_grid_code__ = None;
                let mut opening_hours__ = None;
                let mut equipment__ = None;
                let mut services__ = None;
                let mut registration__ = None;
                let mut refusal__ = None;
                let mut node_code__ = None;
                let mut grid_cell__ = None;
                let mut online__ = None;
                let mut online_changed_time__ = None;
                let mut first_seen_time__ = None;
                let mut version__ = None;
                let mut exercise__ = None;
                let mut unnumbered__ = None;
                let mut extra__ = None;
                let mut officer_id__ = None;
                let mut refused_field__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Link => {
                            if link__.is_some() {
                                return Err(serde::de::Error::duplicate_field("link"));
                            }
                            link__ = Some(map_.next_value::<Link>()? as i32);
                        }
                        GeneratedField::Vendor => {
                            if vendor__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vendor"));
                            }
                            vendor__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Firmware => {
                            if firmware__.is_some() {
                                return Err(serde::de::Error::duplicate_field("firmware"));
                            }
                            firmware__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Position => {
                            if position__.is_some() {
                                return Err(serde::de::Error::duplicate_field("position"));
                            }
                            position__ = map_.next_value()?;
                        }
                        GeneratedField::Address => {
                            if address__.is_some() {
                                return Err(serde::de::Error::duplicate_field("address"));
                            }
                            address__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Office => {
                            if office__.is_some() {
                                return Err(serde::de::Error::duplicate_field("office"));
                            }
                            office__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Community => {
                            if community__.is_some() {
                                return Err(serde::de::Error::duplicate_field("community"));
                            }
                            community__ = Some(map_.next_value()?);
                        }
                        GeneratedField::UnitGridCode => {
                            if unit_grid_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unitGridCode"));
                            }
                            unit_grid_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::SocialGridCode => {
                            if social_grid_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("socialGridCode"));
                            }
                            social_grid_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OpeningHours => {
                            if opening_hours__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openingHours"));
                            }
                            opening_hours__ = map_.next_value()?;
                        }
                        GeneratedField::Equipment => {
                            if equipment__.is_some() {
                                return Err(serde::de::Error::duplicate_field("equipment"));
                            }
                            equipment__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Services => {
                            if services__.is_some() {
                                return Err(serde::de::Error::duplicate_field("services"));
                            }
                            services__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Registration => {
                            if registration__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registration"));
                            }
                            registration__ = Some(map_.next_value::<RegistrationState>()? as i32);
                        }
                        GeneratedField::Refusal => {
                            if refusal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refusal"));
                            }
                            refusal__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NodeCode => {
                            if node_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodeCode"));
                            }
                            node_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OnlineChangedTime => {
                            if online_changed_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("onlineChangedTime"));
                            }
                            online_changed_time__ = map_.next_value()?;
                        }
                        GeneratedField::FirstSeenTime => {
                            if first_seen_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("firstSeenTime"));
                            }
                            first_seen_time__ = map_.next_value()?;
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Unnumbered => {
                            if unnumbered__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unnumbered"));
                            }
                            unnumbered__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Extra => {
                            if extra__.is_some() {
                                return Err(serde::de::Error::duplicate_field("extra"));
                            }
                            extra__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                        GeneratedField::OfficerId => {
                            if officer_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("officerId"));
                            }
                            officer_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RefusedField => {
                            if refused_field__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refusedField"));
                            }
                            refused_field__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Node {
                    station_id: station_id__.unwrap_or_default(),
                    publisher: publisher__.unwrap_or_default(),
                    name: name__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                    link: link__.unwrap_or_default(),
                    vendor: vendor__.unwrap_or_default(),
                    firmware: firmware__.unwrap_or_default(),
                    position: position__,
                    address: address__.unwrap_or_default(),
                    office: office__.unwrap_or_default(),
                    community: community__.unwrap_or_default(),
                    unit_grid_code: unit_grid_code__.unwrap_or_default(),
                    social_grid_code: social_grid_code__.unwrap_or_default(),
                    opening_hours: opening_hours__,
                    equipment: equipment__.unwrap_or_default(),
                    services: services__.unwrap_or_default(),
                    registration: registration__.unwrap_or_default(),
                    refusal: refusal__.unwrap_or_default(),
                    node_code: node_code__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                    online: online__.unwrap_or_default(),
                    online_changed_time: online_changed_time__,
                    first_seen_time: first_seen_time__,
                    version: version__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                    unnumbered: unnumbered__.unwrap_or_default(),
                    extra: extra__.unwrap_or_default(),
                    officer_id: officer_id__.unwrap_or_default(),
                    refused_field: refused_field__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Node", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NodeRegistration {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.accepted {
            len += 1;
        }
        if !self.node_code.is_empty() {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        if !self.officer_id.is_empty() {
            len += 1;
        }
        if !self.refused_field.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.NodeRegistration", len)?;
        if self.accepted {
            struct_ser.serialize_field("accepted", &self.accepted)?;
        }
        if !self.node_code.is_empty() {
            struct_ser.serialize_field("nodeCode", &self.node_code)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        if !self.officer_id.is_empty() {
            struct_ser.serialize_field("officerId", &self.officer_id)?;
        }
        if !self.refused_field.is_empty() {
            struct_ser.serialize_field("refusedField", &self.refused_field)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for NodeRegistration {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "accepted",
            "node_code",
            "nodeCode",
            "grid_cell",
            "gridCell",
            "officer_id",
            "officerId",
            "refused_field",
            "refusedField",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Accepted,
            NodeCode,
            GridCell,
            OfficerId,
            RefusedField,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "accepted" => Ok(GeneratedField::Accepted),
                            "nodeCode" | "node_code" => Ok(GeneratedField::NodeCode),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            "officerId" | "officer_id" => Ok(GeneratedField::OfficerId),
                            "refusedField" | "refused_field" => Ok(GeneratedField::RefusedField),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NodeRegistration;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.NodeRegistration")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<NodeRegistration, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut accepted__ = None;
                let mut node_code__ = None;
                let mut grid_cell__ = None;
                let mut officer_id__ = None;
                let mut refused_field__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Accepted => {
                            if accepted__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accepted"));
                            }
                            accepted__ = Some(map_.next_value()?);
                        }
                        GeneratedField::NodeCode => {
                            if node_code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodeCode"));
                            }
                            node_code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OfficerId => {
                            if officer_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("officerId"));
                            }
                            officer_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RefusedField => {
                            if refused_field__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refusedField"));
                            }
                            refused_field__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(NodeRegistration {
                    accepted: accepted__.unwrap_or_default(),
                    node_code: node_code__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                    officer_id: officer_id__.unwrap_or_default(),
                    refused_field: refused_field__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.NodeRegistration", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NodeState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.online {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.NodeState", len)?;
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for NodeState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "online",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Online,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "online" => Ok(GeneratedField::Online),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NodeState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.NodeState")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<NodeState, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut online__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(NodeState {
                    online: online__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.NodeState", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Notice {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.notice_id.is_empty() {
            len += 1;
        }
        if self.kind != 0 {
            len += 1;
        }
        if self.level != 0 {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if !self.advice.is_empty() {
            len += 1;
        }
        if self.valid_from_time.is_some() {
            len += 1;
        }
        if self.valid_to_time.is_some() {
            len += 1;
        }
        if !self.station_ids.is_empty() {
            len += 1;
        }
        if !self.grid_cells.is_empty() {
            len += 1;
        }
        if self.cancelled {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Notice", len)?;
        if !self.notice_id.is_empty() {
            struct_ser.serialize_field("noticeId", &self.notice_id)?;
        }
        if self.kind != 0 {
            let v = NoticeKind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        if self.level != 0 {
            let v = WarningLevel::try_from(self.level)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.level)))?;
            struct_ser.serialize_field("level", &v)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if !self.advice.is_empty() {
            struct_ser.serialize_field("advice", &self.advice)?;
        }
        if let Some(v) = self.valid_from_time.as_ref() {
            struct_ser.serialize_field("validFromTime", v)?;
        }
        if let Some(v) = self.valid_to_time.as_ref() {
            struct_ser.serialize_field("validToTime", v)?;
        }
        if !self.station_ids.is_empty() {
            struct_ser.serialize_field("stationIds", &self.station_ids)?;
        }
        if !self.grid_cells.is_empty() {
            struct_ser.serialize_field("gridCells", &self.grid_cells)?;
        }
        if self.cancelled {
            struct_ser.serialize_field("cancelled", &self.cancelled)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Notice {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notice_id",
            "noticeId",
            "kind",
            "level",
            "title",
            "text",
            "advice",
            "valid_from_time",
            "validFromTime",
            "valid_to_time",
            "validToTime",
            "station_ids",
            "stationIds",
            "grid_cells",
            "gridCells",
            "cancelled",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            NoticeId,
            Kind,
            Level,
            Title,
            Text,
            Advice,
            ValidFromTime,
            ValidToTime,
            StationIds,
            GridCells,
            Cancelled,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "noticeId" | "notice_id" => Ok(GeneratedField::NoticeId),
                            "kind" => Ok(GeneratedField::Kind),
                            "level" => Ok(GeneratedField::Level),
                            "title" => Ok(GeneratedField::Title),
                            "text" => Ok(GeneratedField::Text),
                            "advice" => Ok(GeneratedField::Advice),
                            "validFromTime" | "valid_from_time" => Ok(GeneratedField::ValidFromTime),
                            "validToTime" | "valid_to_time" => Ok(GeneratedField::ValidToTime),
                            "stationIds" | "station_ids" => Ok(GeneratedField::StationIds),
                            "gridCells" | "grid_cells" => Ok(GeneratedField::GridCells),
                            "cancelled" => Ok(GeneratedField::Cancelled),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Notice;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Notice")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Notice, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notice_id__ = None;
                let mut kind__ = None;
                let mut level__ = None;
                let mut title__ = None;
                let mut text__ = None;
                let mut advice__ = None;
                let mut valid_from_time__ = None;
                let mut valid_to_time__ = None;
                let mut station_ids__ = None;
                let mut grid_cells__ = None;
                let mut cancelled__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::NoticeId => {
                            if notice_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeId"));
                            }
                            notice_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<NoticeKind>()? as i32);
                        }
                        GeneratedField::Level => {
                            if level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("level"));
                            }
                            level__ = Some(map_.next_value::<WarningLevel>()? as i32);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Advice => {
                            if advice__.is_some() {
                                return Err(serde::de::Error::duplicate_field("advice"));
                            }
                            advice__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ValidFromTime => {
                            if valid_from_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("validFromTime"));
                            }
                            valid_from_time__ = map_.next_value()?;
                        }
                        GeneratedField::ValidToTime => {
                            if valid_to_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("validToTime"));
                            }
                            valid_to_time__ = map_.next_value()?;
                        }
                        GeneratedField::StationIds => {
                            if station_ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationIds"));
                            }
                            station_ids__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCells => {
                            if grid_cells__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCells"));
                            }
                            grid_cells__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Cancelled => {
                            if cancelled__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cancelled"));
                            }
                            cancelled__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Notice {
                    notice_id: notice_id__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                    level: level__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    advice: advice__.unwrap_or_default(),
                    valid_from_time: valid_from_time__,
                    valid_to_time: valid_to_time__,
                    station_ids: station_ids__.unwrap_or_default(),
                    grid_cells: grid_cells__.unwrap_or_default(),
                    cancelled: cancelled__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Notice", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeDelivery {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "NOTICE_DELIVERY_UNSPECIFIED",
            Self::Pending => "NOTICE_DELIVERY_PENDING",
            Self::Acknowledged => "NOTICE_DELIVERY_ACKNOWLEDGED",
            Self::Expired => "NOTICE_DELIVERY_EXPIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for NoticeDelivery {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "NOTICE_DELIVERY_UNSPECIFIED",
            "NOTICE_DELIVERY_PENDING",
            "NOTICE_DELIVERY_ACKNOWLEDGED",
            "NOTICE_DELIVERY_EXPIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeDelivery;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "NOTICE_DELIVERY_UNSPECIFIED" => Ok(NoticeDelivery::Unspecified),
                    "NOTICE_DELIVERY_PENDING" => Ok(NoticeDelivery::Pending),
                    "NOTICE_DELIVERY_ACKNOWLEDGED" => Ok(NoticeDelivery::Acknowledged),
                    "NOTICE_DELIVERY_EXPIRED" => Ok(NoticeDelivery::Expired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeKind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "NOTICE_KIND_UNSPECIFIED",
            Self::Heat => "NOTICE_KIND_HEAT",
            Self::Rain => "NOTICE_KIND_RAIN",
            Self::Flood => "NOTICE_KIND_FLOOD",
            Self::Cold => "NOTICE_KIND_COLD",
            Self::Wind => "NOTICE_KIND_WIND",
            Self::Air => "NOTICE_KIND_AIR",
            Self::Other => "NOTICE_KIND_OTHER",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for NoticeKind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "NOTICE_KIND_UNSPECIFIED",
            "NOTICE_KIND_HEAT",
            "NOTICE_KIND_RAIN",
            "NOTICE_KIND_FLOOD",
            "NOTICE_KIND_COLD",
            "NOTICE_KIND_WIND",
            "NOTICE_KIND_AIR",
            "NOTICE_KIND_OTHER",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeKind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "NOTICE_KIND_UNSPECIFIED" => Ok(NoticeKind::Unspecified),
                    "NOTICE_KIND_HEAT" => Ok(NoticeKind::Heat),
                    "NOTICE_KIND_RAIN" => Ok(NoticeKind::Rain),
                    "NOTICE_KIND_FLOOD" => Ok(NoticeKind::Flood),
                    "NOTICE_KIND_COLD" => Ok(NoticeKind::Cold),
                    "NOTICE_KIND_WIND" => Ok(NoticeKind::Wind),
                    "NOTICE_KIND_AIR" => Ok(NoticeKind::Air),
                    "NOTICE_KIND_OTHER" => Ok(NoticeKind::Other),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeProgress {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.notice_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.delivery != 0 {
            len += 1;
        }
        if self.change_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.NoticeProgress", len)?;
        if !self.notice_id.is_empty() {
            struct_ser.serialize_field("noticeId", &self.notice_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if self.delivery != 0 {
            let v = NoticeDelivery::try_from(self.delivery)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.delivery)))?;
            struct_ser.serialize_field("delivery", &v)?;
        }
        if let Some(v) = self.change_time.as_ref() {
            struct_ser.serialize_field("changeTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for NoticeProgress {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notice_id",
            "noticeId",
            "station_id",
            "stationId",
            "delivery",
            "change_time",
            "changeTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            NoticeId,
            StationId,
            Delivery,
            ChangeTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "noticeId" | "notice_id" => Ok(GeneratedField::NoticeId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "delivery" => Ok(GeneratedField::Delivery),
                            "changeTime" | "change_time" => Ok(GeneratedField::ChangeTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeProgress;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.NoticeProgress")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<NoticeProgress, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notice_id__ = None;
                let mut station_id__ = None;
                let mut delivery__ = None;
                let mut change_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::NoticeId => {
                            if notice_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeId"));
                            }
                            notice_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Delivery => {
                            if delivery__.is_some() {
                                return Err(serde::de::Error::duplicate_field("delivery"));
                            }
                            delivery__ = Some(map_.next_value::<NoticeDelivery>()? as i32);
                        }
                        GeneratedField::ChangeTime => {
                            if change_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("changeTime"));
                            }
                            change_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(NoticeProgress {
                    notice_id: notice_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    delivery: delivery__.unwrap_or_default(),
                    change_time: change_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.NoticeProgress", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeReport {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.notice_id.is_empty() {
            len += 1;
        }
        if self.delivery != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.NoticeReport", len)?;
        if !self.notice_id.is_empty() {
            struct_ser.serialize_field("noticeId", &self.notice_id)?;
        }
        if self.delivery != 0 {
            let v = NoticeDelivery::try_from(self.delivery)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.delivery)))?;
            struct_ser.serialize_field("delivery", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for NoticeReport {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notice_id",
            "noticeId",
            "delivery",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            NoticeId,
            Delivery,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "noticeId" | "notice_id" => Ok(GeneratedField::NoticeId),
                            "delivery" => Ok(GeneratedField::Delivery),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeReport;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.NoticeReport")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<NoticeReport, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notice_id__ = None;
                let mut delivery__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::NoticeId => {
                            if notice_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeId"));
                            }
                            notice_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Delivery => {
                            if delivery__.is_some() {
                                return Err(serde::de::Error::duplicate_field("delivery"));
                            }
                            delivery__ = Some(map_.next_value::<NoticeDelivery>()? as i32);
                        }
                    }
                }
                Ok(NoticeReport {
                    notice_id: notice_id__.unwrap_or_default(),
                    delivery: delivery__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.NoticeReport", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for NoticeStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.notice.is_some() {
            len += 1;
        }
        if !self.deliveries.is_empty() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.NoticeStatus", len)?;
        if let Some(v) = self.notice.as_ref() {
            struct_ser.serialize_field("notice", v)?;
        }
        if !self.deliveries.is_empty() {
            struct_ser.serialize_field("deliveries", &self.deliveries)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for NoticeStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "notice",
            "deliveries",
            "receive_time",
            "receiveTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Notice,
            Deliveries,
            ReceiveTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "notice" => Ok(GeneratedField::Notice),
                            "deliveries" => Ok(GeneratedField::Deliveries),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = NoticeStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.NoticeStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<NoticeStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut notice__ = None;
                let mut deliveries__ = None;
                let mut receive_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Notice => {
                            if notice__.is_some() {
                                return Err(serde::de::Error::duplicate_field("notice"));
                            }
                            notice__ = map_.next_value()?;
                        }
                        GeneratedField::Deliveries => {
                            if deliveries__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deliveries"));
                            }
                            deliveries__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(NoticeStatus {
                    notice: notice__,
                    deliveries: deliveries__.unwrap_or_default(),
                    receive_time: receive_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.NoticeStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpenSessionRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.frame.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpenSessionRequest", len)?;
        if let Some(v) = self.frame.as_ref() {
            match v {
                open_session_request::Frame::Hello(v) => {
                    struct_ser.serialize_field("hello", v)?;
                }
                open_session_request::Frame::Data(v) => {
                    struct_ser.serialize_field("data", v)?;
                }
                open_session_request::Frame::Ack(v) => {
                    struct_ser.serialize_field("ack", v)?;
                }
                open_session_request::Frame::Reject(v) => {
                    struct_ser.serialize_field("reject", v)?;
                }
                open_session_request::Frame::Ping(v) => {
                    struct_ser.serialize_field("ping", v)?;
                }
                open_session_request::Frame::Pong(v) => {
                    struct_ser.serialize_field("pong", v)?;
                }
                open_session_request::Frame::Credit(v) => {
                    struct_ser.serialize_field("credit", v)?;
                }
                open_session_request::Frame::SnapshotBegin(v) => {
                    struct_ser.serialize_field("snapshotBegin", v)?;
                }
                open_session_request::Frame::SnapshotItem(v) => {
                    struct_ser.serialize_field("snapshotItem", v)?;
                }
                open_session_request::Frame::SnapshotEnd(v) => {
                    struct_ser.serialize_field("snapshotEnd", v)?;
                }
                open_session_request::Frame::Goodbye(v) => {
                    struct_ser.serialize_field("goodbye", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpenSessionRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "hello",
            "data",
            "ack",
            "reject",
            "ping",
            "pong",
            "credit",
            "snapshot_begin",
            "snapshotBegin",
            "snapshot_item",
            "snapshotItem",
            "snapshot_end",
            "snapshotEnd",
            "goodbye",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Hello,
            Data,
            Ack,
            Reject,
            Ping,
            Pong,
            Credit,
            SnapshotBegin,
            SnapshotItem,
            SnapshotEnd,
            Goodbye,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "hello" => Ok(GeneratedField::Hello),
                            "data" => Ok(GeneratedField::Data),
                            "ack" => Ok(GeneratedField::Ack),
                            "reject" => Ok(GeneratedField::Reject),
                            "ping" => Ok(GeneratedField::Ping),
                            "pong" => Ok(GeneratedField::Pong),
                            "credit" => Ok(GeneratedField::Credit),
                            "snapshotBegin" | "snapshot_begin" => Ok(GeneratedField::SnapshotBegin),
                            "snapshotItem" | "snapshot_item" => Ok(GeneratedField::SnapshotItem),
                            "snapshotEnd" | "snapshot_end" => Ok(GeneratedField::SnapshotEnd),
                            "goodbye" => Ok(GeneratedField::Goodbye),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpenSessionRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpenSessionRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpenSessionRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut frame__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Hello => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("hello"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Hello)
;
                        }
                        GeneratedField::Data => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("data"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Data)
;
                        }
                        GeneratedField::Ack => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ack"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Ack)
;
                        }
                        GeneratedField::Reject => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reject"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Reject)
;
                        }
                        GeneratedField::Ping => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ping"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Ping)
;
                        }
                        GeneratedField::Pong => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pong"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Pong)
;
                        }
                        GeneratedField::Credit => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("credit"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Credit)
;
                        }
                        GeneratedField::SnapshotBegin => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotBegin"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::SnapshotBegin)
;
                        }
                        GeneratedField::SnapshotItem => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotItem"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::SnapshotItem)
;
                        }
                        GeneratedField::SnapshotEnd => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotEnd"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::SnapshotEnd)
;
                        }
                        GeneratedField::Goodbye => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("goodbye"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_request::Frame::Goodbye)
;
                        }
                    }
                }
                Ok(OpenSessionRequest {
                    frame: frame__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpenSessionRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpenSessionResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.frame.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpenSessionResponse", len)?;
        if let Some(v) = self.frame.as_ref() {
            match v {
                open_session_response::Frame::Welcome(v) => {
                    struct_ser.serialize_field("welcome", v)?;
                }
                open_session_response::Frame::Data(v) => {
                    struct_ser.serialize_field("data", v)?;
                }
                open_session_response::Frame::Ack(v) => {
                    struct_ser.serialize_field("ack", v)?;
                }
                open_session_response::Frame::Reject(v) => {
                    struct_ser.serialize_field("reject", v)?;
                }
                open_session_response::Frame::Ping(v) => {
                    struct_ser.serialize_field("ping", v)?;
                }
                open_session_response::Frame::Pong(v) => {
                    struct_ser.serialize_field("pong", v)?;
                }
                open_session_response::Frame::Credit(v) => {
                    struct_ser.serialize_field("credit", v)?;
                }
                open_session_response::Frame::SnapshotBegin(v) => {
                    struct_ser.serialize_field("snapshotBegin", v)?;
                }
                open_session_response::Frame::SnapshotItem(v) => {
                    struct_ser.serialize_field("snapshotItem", v)?;
                }
                open_session_response::Frame::SnapshotEnd(v) => {
                    struct_ser.serialize_field("snapshotEnd", v)?;
                }
                open_session_response::Frame::Goodbye(v) => {
                    struct_ser.serialize_field("goodbye", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpenSessionResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "welcome",
            "data",
            "ack",
            "reject",
            "ping",
            "pong",
            "credit",
            "snapshot_begin",
            "snapshotBegin",
            "snapshot_item",
            "snapshotItem",
            "snapshot_end",
            "snapshotEnd",
            "goodbye",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Welcome,
            Data,
            Ack,
            Reject,
            Ping,
            Pong,
            Credit,
            SnapshotBegin,
            SnapshotItem,
            SnapshotEnd,
            Goodbye,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "welcome" => Ok(GeneratedField::Welcome),
                            "data" => Ok(GeneratedField::Data),
                            "ack" => Ok(GeneratedField::Ack),
                            "reject" => Ok(GeneratedField::Reject),
                            "ping" => Ok(GeneratedField::Ping),
                            "pong" => Ok(GeneratedField::Pong),
                            "credit" => Ok(GeneratedField::Credit),
                            "snapshotBegin" | "snapshot_begin" => Ok(GeneratedField::SnapshotBegin),
                            "snapshotItem" | "snapshot_item" => Ok(GeneratedField::SnapshotItem),
                            "snapshotEnd" | "snapshot_end" => Ok(GeneratedField::SnapshotEnd),
                            "goodbye" => Ok(GeneratedField::Goodbye),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpenSessionResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpenSessionResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpenSessionResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut frame__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Welcome => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("welcome"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Welcome)
;
                        }
                        GeneratedField::Data => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("data"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Data)
;
                        }
                        GeneratedField::Ack => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ack"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Ack)
;
                        }
                        GeneratedField::Reject => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reject"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Reject)
;
                        }
                        GeneratedField::Ping => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ping"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Ping)
;
                        }
                        GeneratedField::Pong => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pong"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Pong)
;
                        }
                        GeneratedField::Credit => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("credit"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Credit)
;
                        }
                        GeneratedField::SnapshotBegin => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotBegin"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::SnapshotBegin)
;
                        }
                        GeneratedField::SnapshotItem => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotItem"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::SnapshotItem)
;
                        }
                        GeneratedField::SnapshotEnd => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("snapshotEnd"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::SnapshotEnd)
;
                        }
                        GeneratedField::Goodbye => {
                            if frame__.is_some() {
                                return Err(serde::de::Error::duplicate_field("goodbye"));
                            }
                            frame__ = map_.next_value::<::std::option::Option<_>>()?.map(open_session_response::Frame::Goodbye)
;
                        }
                    }
                }
                Ok(OpenSessionResponse {
                    frame: frame__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpenSessionResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpeningHours {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.always_open {
            len += 1;
        }
        if !self.spans.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpeningHours", len)?;
        if self.always_open {
            struct_ser.serialize_field("alwaysOpen", &self.always_open)?;
        }
        if !self.spans.is_empty() {
            struct_ser.serialize_field("spans", &self.spans)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpeningHours {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "always_open",
            "alwaysOpen",
            "spans",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AlwaysOpen,
            Spans,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alwaysOpen" | "always_open" => Ok(GeneratedField::AlwaysOpen),
                            "spans" => Ok(GeneratedField::Spans),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpeningHours;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpeningHours")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpeningHours, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut always_open__ = None;
                let mut spans__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AlwaysOpen => {
                            if always_open__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alwaysOpen"));
                            }
                            always_open__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Spans => {
                            if spans__.is_some() {
                                return Err(serde::de::Error::duplicate_field("spans"));
                            }
                            spans__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(OpeningHours {
                    always_open: always_open__.unwrap_or_default(),
                    spans: spans__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpeningHours", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpeningSpan {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.weekday != 0 {
            len += 1;
        }
        if self.open_minute != 0 {
            len += 1;
        }
        if self.close_minute != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OpeningSpan", len)?;
        if self.weekday != 0 {
            struct_ser.serialize_field("weekday", &self.weekday)?;
        }
        if self.open_minute != 0 {
            struct_ser.serialize_field("openMinute", &self.open_minute)?;
        }
        if self.close_minute != 0 {
            struct_ser.serialize_field("closeMinute", &self.close_minute)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpeningSpan {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "weekday",
            "open_minute",
            "openMinute",
            "close_minute",
            "closeMinute",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Weekday,
            OpenMinute,
            CloseMinute,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "weekday" => Ok(GeneratedField::Weekday),
                            "openMinute" | "open_minute" => Ok(GeneratedField::OpenMinute),
                            "closeMinute" | "close_minute" => Ok(GeneratedField::CloseMinute),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpeningSpan;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OpeningSpan")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpeningSpan, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut weekday__ = None;
                let mut open_minute__ = None;
                let mut close_minute__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Weekday => {
                            if weekday__.is_some() {
                                return Err(serde::de::Error::duplicate_field("weekday"));
                            }
                            weekday__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::OpenMinute => {
                            if open_minute__.is_some() {
                                return Err(serde::de::Error::duplicate_field("openMinute"));
                            }
                            open_minute__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CloseMinute => {
                            if close_minute__.is_some() {
                                return Err(serde::de::Error::duplicate_field("closeMinute"));
                            }
                            close_minute__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(OpeningSpan {
                    weekday: weekday__.unwrap_or_default(),
                    open_minute: open_minute__.unwrap_or_default(),
                    close_minute: close_minute__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OpeningSpan", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OperateAlarmRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        if self.act != 0 {
            len += 1;
        }
        if self.shelve_until_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OperateAlarmRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        if self.act != 0 {
            let v = OperatorAct::try_from(self.act)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.act)))?;
            struct_ser.serialize_field("act", &v)?;
        }
        if let Some(v) = self.shelve_until_time.as_ref() {
            struct_ser.serialize_field("shelveUntilTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OperateAlarmRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "alarm_id",
            "alarmId",
            "act",
            "shelve_until_time",
            "shelveUntilTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            AlarmId,
            Act,
            ShelveUntilTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            "act" => Ok(GeneratedField::Act),
                            "shelveUntilTime" | "shelve_until_time" => Ok(GeneratedField::ShelveUntilTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OperateAlarmRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OperateAlarmRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OperateAlarmRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut alarm_id__ = None;
                let mut act__ = None;
                let mut shelve_until_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Act => {
                            if act__.is_some() {
                                return Err(serde::de::Error::duplicate_field("act"));
                            }
                            act__ = Some(map_.next_value::<OperatorAct>()? as i32);
                        }
                        GeneratedField::ShelveUntilTime => {
                            if shelve_until_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shelveUntilTime"));
                            }
                            shelve_until_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(OperateAlarmRequest {
                    action_id: action_id__.unwrap_or_default(),
                    alarm_id: alarm_id__.unwrap_or_default(),
                    act: act__.unwrap_or_default(),
                    shelve_until_time: shelve_until_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OperateAlarmRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OperateAlarmResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.alarm.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.OperateAlarmResponse", len)?;
        if let Some(v) = self.alarm.as_ref() {
            struct_ser.serialize_field("alarm", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OperateAlarmResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "alarm",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Alarm,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "alarm" => Ok(GeneratedField::Alarm),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OperateAlarmResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.OperateAlarmResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OperateAlarmResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut alarm__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Alarm => {
                            if alarm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            alarm__ = map_.next_value()?;
                        }
                    }
                }
                Ok(OperateAlarmResponse {
                    alarm: alarm__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.OperateAlarmResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OperatorAct {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "OPERATOR_ACT_UNSPECIFIED",
            Self::Acknowledge => "OPERATOR_ACT_ACKNOWLEDGE",
            Self::Close => "OPERATOR_ACT_CLOSE",
            Self::Shelve => "OPERATOR_ACT_SHELVE",
            Self::Unshelve => "OPERATOR_ACT_UNSHELVE",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for OperatorAct {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "OPERATOR_ACT_UNSPECIFIED",
            "OPERATOR_ACT_ACKNOWLEDGE",
            "OPERATOR_ACT_CLOSE",
            "OPERATOR_ACT_SHELVE",
            "OPERATOR_ACT_UNSHELVE",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OperatorAct;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "OPERATOR_ACT_UNSPECIFIED" => Ok(OperatorAct::Unspecified),
                    "OPERATOR_ACT_ACKNOWLEDGE" => Ok(OperatorAct::Acknowledge),
                    "OPERATOR_ACT_CLOSE" => Ok(OperatorAct::Close),
                    "OPERATOR_ACT_SHELVE" => Ok(OperatorAct::Shelve),
                    "OPERATOR_ACT_UNSHELVE" => Ok(OperatorAct::Unshelve),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for OperatorState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "OPERATOR_STATE_UNSPECIFIED",
            Self::Acknowledged => "OPERATOR_STATE_ACKNOWLEDGED",
            Self::Closed => "OPERATOR_STATE_CLOSED",
            Self::Shelved => "OPERATOR_STATE_SHELVED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for OperatorState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "OPERATOR_STATE_UNSPECIFIED",
            "OPERATOR_STATE_ACKNOWLEDGED",
            "OPERATOR_STATE_CLOSED",
            "OPERATOR_STATE_SHELVED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OperatorState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "OPERATOR_STATE_UNSPECIFIED" => Ok(OperatorState::Unspecified),
                    "OPERATOR_STATE_ACKNOWLEDGED" => Ok(OperatorState::Acknowledged),
                    "OPERATOR_STATE_CLOSED" => Ok(OperatorState::Closed),
                    "OPERATOR_STATE_SHELVED" => Ok(OperatorState::Shelved),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Ping {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.nonce != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Ping", len)?;
        if self.nonce != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("nonce", ToString::to_string(&self.nonce).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Ping {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "nonce",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Nonce,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "nonce" => Ok(GeneratedField::Nonce),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Ping;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Ping")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Ping, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut nonce__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Nonce => {
                            if nonce__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nonce"));
                            }
                            nonce__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Ping {
                    nonce: nonce__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Ping", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Pong {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.nonce != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Pong", len)?;
        if self.nonce != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("nonce", ToString::to_string(&self.nonce).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Pong {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "nonce",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Nonce,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "nonce" => Ok(GeneratedField::Nonce),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Pong;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Pong")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Pong, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut nonce__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Nonce => {
                            if nonce__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nonce"));
                            }
                            nonce__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Pong {
                    nonce: nonce__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Pong", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Position {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.longitude != 0. {
            len += 1;
        }
        if self.latitude != 0. {
            len += 1;
        }
        if self.datum != 0 {
            len += 1;
        }
        if self.accuracy_m != 0. {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Position", len)?;
        if self.longitude != 0. {
            struct_ser.serialize_field("longitude", &self.longitude)?;
        }
        if self.latitude != 0. {
            struct_ser.serialize_field("latitude", &self.latitude)?;
        }
        if self.datum != 0 {
            let v = Datum::try_from(self.datum)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.datum)))?;
            struct_ser.serialize_field("datum", &v)?;
        }
        if self.accuracy_m != 0. {
            struct_ser.serialize_field("accuracyM", &self.accuracy_m)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Position {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "longitude",
            "latitude",
            "datum",
            "accuracy_m",
            "accuracyM",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Longitude,
            Latitude,
            Datum,
            AccuracyM,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "longitude" => Ok(GeneratedField::Longitude),
                            "latitude" => Ok(GeneratedField::Latitude),
                            "datum" => Ok(GeneratedField::Datum),
                            "accuracyM" | "accuracy_m" => Ok(GeneratedField::AccuracyM),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Position;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Position")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Position, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut longitude__ = None;
                let mut latitude__ = None;
                let mut datum__ = None;
                let mut accuracy_m__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Longitude => {
                            if longitude__.is_some() {
                                return Err(serde::de::Error::duplicate_field("longitude"));
                            }
                            longitude__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Latitude => {
                            if latitude__.is_some() {
                                return Err(serde::de::Error::duplicate_field("latitude"));
                            }
                            latitude__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Datum => {
                            if datum__.is_some() {
                                return Err(serde::de::Error::duplicate_field("datum"));
                            }
                            datum__ = Some(map_.next_value::<Datum>()? as i32);
                        }
                        GeneratedField::AccuracyM => {
                            if accuracy_m__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accuracyM"));
                            }
                            accuracy_m__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Position {
                    longitude: longitude__.unwrap_or_default(),
                    latitude: latitude__.unwrap_or_default(),
                    datum: datum__.unwrap_or_default(),
                    accuracy_m: accuracy_m__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Position", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for PublisherLedger {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.publisher.is_empty() {
            len += 1;
        }
        if self.events != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.PublisherLedger", len)?;
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if self.events != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("events", ToString::to_string(&self.events).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for PublisherLedger {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "publisher",
            "events",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Publisher,
            Events,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "publisher" => Ok(GeneratedField::Publisher),
                            "events" => Ok(GeneratedField::Events),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = PublisherLedger;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.PublisherLedger")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<PublisherLedger, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut publisher__ = None;
                let mut events__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Events => {
                            if events__.is_some() {
                                return Err(serde::de::Error::duplicate_field("events"));
                            }
                            events__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(PublisherLedger {
                    publisher: publisher__.unwrap_or_default(),
                    events: events__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.PublisherLedger", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for PublisherState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.online {
            len += 1;
        }
        if self.session != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.PublisherState", len)?;
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        if self.session != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("session", ToString::to_string(&self.session).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for PublisherState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "online",
            "session",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Online,
            Session,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "online" => Ok(GeneratedField::Online),
                            "session" => Ok(GeneratedField::Session),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = PublisherState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.PublisherState")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<PublisherState, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut online__ = None;
                let mut session__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Session => {
                            if session__.is_some() {
                                return Err(serde::de::Error::duplicate_field("session"));
                            }
                            session__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(PublisherState {
                    online: online__.unwrap_or_default(),
                    session: session__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.PublisherState", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for QuarantineReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "QUARANTINE_REASON_UNSPECIFIED",
            Self::Malformed => "QUARANTINE_REASON_MALFORMED",
            Self::Oversized => "QUARANTINE_REASON_OVERSIZED",
            Self::UnknownTopic => "QUARANTINE_REASON_UNKNOWN_TOPIC",
            Self::KindMismatch => "QUARANTINE_REASON_KIND_MISMATCH",
            Self::Misaddressed => "QUARANTINE_REASON_MISADDRESSED",
            Self::OldBoot => "QUARANTINE_REASON_OLD_BOOT",
            Self::Exercise => "QUARANTINE_REASON_EXERCISE",
            Self::UnknownStation => "QUARANTINE_REASON_UNKNOWN_STATION",
            Self::Refused => "QUARANTINE_REASON_REFUSED",
            Self::RejectedByCentre => "QUARANTINE_REASON_REJECTED_BY_CENTRE",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for QuarantineReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "QUARANTINE_REASON_UNSPECIFIED",
            "QUARANTINE_REASON_MALFORMED",
            "QUARANTINE_REASON_OVERSIZED",
            "QUARANTINE_REASON_UNKNOWN_TOPIC",
            "QUARANTINE_REASON_KIND_MISMATCH",
            "QUARANTINE_REASON_MISADDRESSED",
            "QUARANTINE_REASON_OLD_BOOT",
            "QUARANTINE_REASON_EXERCISE",
            "QUARANTINE_REASON_UNKNOWN_STATION",
            "QUARANTINE_REASON_REFUSED",
            "QUARANTINE_REASON_REJECTED_BY_CENTRE",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = QuarantineReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "QUARANTINE_REASON_UNSPECIFIED" => Ok(QuarantineReason::Unspecified),
                    "QUARANTINE_REASON_MALFORMED" => Ok(QuarantineReason::Malformed),
                    "QUARANTINE_REASON_OVERSIZED" => Ok(QuarantineReason::Oversized),
                    "QUARANTINE_REASON_UNKNOWN_TOPIC" => Ok(QuarantineReason::UnknownTopic),
                    "QUARANTINE_REASON_KIND_MISMATCH" => Ok(QuarantineReason::KindMismatch),
                    "QUARANTINE_REASON_MISADDRESSED" => Ok(QuarantineReason::Misaddressed),
                    "QUARANTINE_REASON_OLD_BOOT" => Ok(QuarantineReason::OldBoot),
                    "QUARANTINE_REASON_EXERCISE" => Ok(QuarantineReason::Exercise),
                    "QUARANTINE_REASON_UNKNOWN_STATION" => Ok(QuarantineReason::UnknownStation),
                    "QUARANTINE_REASON_REFUSED" => Ok(QuarantineReason::Refused),
                    "QUARANTINE_REASON_REJECTED_BY_CENTRE" => Ok(QuarantineReason::RejectedByCentre),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Quarantined {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        if self.reason != 0 {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if !self.topic.is_empty() {
            len += 1;
        }
        if !self.publisher.is_empty() {
            len += 1;
        }
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if self.payload_size != 0 {
            len += 1;
        }
        if !self.payload_sha256.is_empty() {
            len += 1;
        }
        if !self.payload.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Quarantined", len)?;
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        if self.reason != 0 {
            let v = QuarantineReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if !self.topic.is_empty() {
            struct_ser.serialize_field("topic", &self.topic)?;
        }
        if !self.publisher.is_empty() {
            struct_ser.serialize_field("publisher", &self.publisher)?;
        }
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if self.payload_size != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("payloadSize", ToString::to_string(&self.payload_size).as_str())?;
        }
        if !self.payload_sha256.is_empty() {
            struct_ser.serialize_field("payloadSha256", &self.payload_sha256)?;
        }
        if !self.payload.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("payload", pbjson::private::base64::encode(&self.payload).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Quarantined {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "quarantine_id",
            "quarantineId",
            "reason",
            "text",
            "receive_time",
            "receiveTime",
            "topic",
            "publisher",
            "boot",
            "seq",
            "payload_size",
            "payloadSize",
            "payload_sha256",
            "payloadSha256",
            "payload",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            QuarantineId,
            Reason,
            Text,
            ReceiveTime,
            Topic,
            Publisher,
            Boot,
            Seq,
            PayloadSize,
            PayloadSha256,
            Payload,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            "reason" => Ok(GeneratedField::Reason),
                            "text" => Ok(GeneratedField::Text),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "topic" => Ok(GeneratedField::Topic),
                            "publisher" => Ok(GeneratedField::Publisher),
                            "boot" => Ok(GeneratedField::Boot),
                            "seq" => Ok(GeneratedField::Seq),
                            "payloadSize" | "payload_size" => Ok(GeneratedField::PayloadSize),
                            "payloadSha256" | "payload_sha256" => Ok(GeneratedField::PayloadSha256),
                            "payload" => Ok(GeneratedField::Payload),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Quarantined;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Quarantined")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Quarantined, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut quarantine_id__ = None;
                let mut reason__ = None;
                let mut text__ = None;
                let mut receive_time__ = None;
                let mut topic__ = None;
                let mut publisher__ = None;
                let mut boot__ = None;
                let mut seq__ = None;
                let mut payload_size__ = None;
                let mut payload_sha256__ = None;
                let mut payload__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<QuarantineReason>()? as i32);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Topic => {
                            if topic__.is_some() {
                                return Err(serde::de::Error::duplicate_field("topic"));
                            }
                            topic__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Publisher => {
                            if publisher__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publisher"));
                            }
                            publisher__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PayloadSize => {
                            if payload_size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("payloadSize"));
                            }
                            payload_size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PayloadSha256 => {
                            if payload_sha256__.is_some() {
                                return Err(serde::de::Error::duplicate_field("payloadSha256"));
                            }
                            payload_sha256__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Payload => {
                            if payload__.is_some() {
                                return Err(serde::de::Error::duplicate_field("payload"));
                            }
                            payload__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Quarantined {
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    receive_time: receive_time__,
                    topic: topic__.unwrap_or_default(),
                    publisher: publisher__.unwrap_or_default(),
                    boot: boot__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    payload_size: payload_size__.unwrap_or_default(),
                    payload_sha256: payload_sha256__.unwrap_or_default(),
                    payload: payload__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Quarantined", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Reading {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.value != 0. {
            len += 1;
        }
        if !self.unit.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Reading", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.value != 0. {
            struct_ser.serialize_field("value", &self.value)?;
        }
        if !self.unit.is_empty() {
            struct_ser.serialize_field("unit", &self.unit)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Reading {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "value",
            "unit",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Value,
            Unit,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "value" => Ok(GeneratedField::Value),
                            "unit" => Ok(GeneratedField::Unit),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Reading;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Reading")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Reading, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut value__ = None;
                let mut unit__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Value => {
                            if value__.is_some() {
                                return Err(serde::de::Error::duplicate_field("value"));
                            }
                            value__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Unit => {
                            if unit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unit"));
                            }
                            unit__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Reading {
                    name: name__.unwrap_or_default(),
                    value: value__.unwrap_or_default(),
                    unit: unit__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Reading", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Rebirth {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("grid.v1.Rebirth", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Rebirth {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Rebirth;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Rebirth")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Rebirth, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(Rebirth {
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Rebirth", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Receipt {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Receipt", len)?;
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Receipt {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "boot",
            "seq",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Boot,
            Seq,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "boot" => Ok(GeneratedField::Boot),
                            "seq" => Ok(GeneratedField::Seq),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Receipt;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Receipt")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Receipt, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut boot__ = None;
                let mut seq__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Receipt {
                    boot: boot__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Receipt", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Record {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.index != 0 {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.source.is_some() {
            len += 1;
        }
        if self.device_time.is_some() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        if self.out_of_sequence {
            len += 1;
        }
        if self.clock_skewed {
            len += 1;
        }
        if !self.extra.is_empty() {
            len += 1;
        }
        if !self.original.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Record", len)?;
        if self.index != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("index", ToString::to_string(&self.index).as_str())?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if let Some(v) = self.source.as_ref() {
            struct_ser.serialize_field("source", v)?;
        }
        if let Some(v) = self.device_time.as_ref() {
            struct_ser.serialize_field("deviceTime", v)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        if self.out_of_sequence {
            struct_ser.serialize_field("outOfSequence", &self.out_of_sequence)?;
        }
        if self.clock_skewed {
            struct_ser.serialize_field("clockSkewed", &self.clock_skewed)?;
        }
        if !self.extra.is_empty() {
            struct_ser.serialize_field("extra", &self.extra)?;
        }
        if !self.original.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("original", pbjson::private::base64::encode(&self.original).as_str())?;
        }
        if let Some(v) = self.body.as_ref() {
            match v {
                record::Body::RegisterNode(v) => {
                    struct_ser.serialize_field("registerNode", v)?;
                }
                record::Body::NodeRegistration(v) => {
                    struct_ser.serialize_field("nodeRegistration", v)?;
                }
                record::Body::NodeState(v) => {
                    struct_ser.serialize_field("nodeState", v)?;
                }
                record::Body::RetireNode(v) => {
                    struct_ser.serialize_field("retireNode", v)?;
                }
                record::Body::Alarm(v) => {
                    struct_ser.serialize_field("alarm", v)?;
                }
                record::Body::Status(v) => {
                    struct_ser.serialize_field("status", v)?;
                }
                record::Body::Ticket(v) => {
                    struct_ser.serialize_field("ticket", v)?;
                }
                record::Body::TicketAct(v) => {
                    struct_ser.serialize_field("ticketAct", v)?;
                }
                record::Body::Notice(v) => {
                    struct_ser.serialize_field("notice", v)?;
                }
                record::Body::NoticeReport(v) => {
                    struct_ser.serialize_field("noticeReport", v)?;
                }
                record::Body::Command(v) => {
                    struct_ser.serialize_field("command", v)?;
                }
                record::Body::CommandResult(v) => {
                    struct_ser.serialize_field("commandResult", v)?;
                }
                record::Body::Hole(v) => {
                    struct_ser.serialize_field("hole", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Record {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "index",
            "station_id",
            "stationId",
            "source",
            "device_time",
            "deviceTime",
            "receive_time",
            "receiveTime",
            "exercise",
            "out_of_sequence",
            "outOfSequence",
            "clock_skewed",
            "clockSkewed",
            "extra",
            "original",
            "register_node",
            "registerNode",
            "node_registration",
            "nodeRegistration",
            "node_state",
            "nodeState",
            "retire_node",
            "retireNode",
            "alarm",
            "status",
            "ticket",
            "ticket_act",
            "ticketAct",
            "notice",
            "notice_report",
            "noticeReport",
            "command",
            "command_result",
            "commandResult",
            "hole",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Index,
            StationId,
            Source,
            DeviceTime,
            ReceiveTime,
            Exercise,
            OutOfSequence,
            ClockSkewed,
            Extra,
            Original,
            RegisterNode,
            NodeRegistration,
            NodeState,
            RetireNode,
            Alarm,
            Status,
            Ticket,
            TicketAct,
            Notice,
            NoticeReport,
            Command,
            CommandResult,
            Hole,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "index" => Ok(GeneratedField::Index),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "source" => Ok(GeneratedField::Source),
                            "deviceTime" | "device_time" => Ok(GeneratedField::DeviceTime),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "exercise" => Ok(GeneratedField::Exercise),
                            "outOfSequence" | "out_of_sequence" => Ok(GeneratedField::OutOfSequence),
                            "clockSkewed" | "clock_skewed" => Ok(GeneratedField::ClockSkewed),
                            "extra" => Ok(GeneratedField::Extra),
                            "original" => Ok(GeneratedField::Original),
                            "registerNode" | "register_node" => Ok(GeneratedField::RegisterNode),
                            "nodeRegistration" | "node_registration" => Ok(GeneratedField::NodeRegistration),
                            "nodeState" | "node_state" => Ok(GeneratedField::NodeState),
                            "retireNode" | "retire_node" => Ok(GeneratedField::RetireNode),
                            "alarm" => Ok(GeneratedField::Alarm),
                            "status" => Ok(GeneratedField::Status),
                            "ticket" => Ok(GeneratedField::Ticket),
                            "ticketAct" | "ticket_act" => Ok(GeneratedField::TicketAct),
                            "notice" => Ok(GeneratedField::Notice),
                            "noticeReport" | "notice_report" => Ok(GeneratedField::NoticeReport),
                            "command" => Ok(GeneratedField::Command),
                            "commandResult" | "command_result" => Ok(GeneratedField::CommandResult),
                            "hole" => Ok(GeneratedField::Hole),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Record;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Record")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Record, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut index__ = None;
                let mut station_id__ = None;
                let mut source__ = None;
                let mut device_time__ = None;
                let mut receive_time__ = None;
                let mut exercise__ = None;
                let mut out_of_sequence__ = None;
                let mut clock_skewed__ = None;
                let mut extra__ = None;
                let mut original__ = None;
                let mut body__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Index => {
                            if index__.is_some() {
                                return Err(serde::de::Error::duplicate_field("index"));
                            }
                            index__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Source => {
                            if source__.is_some() {
                                return Err(serde::de::Error::duplicate_field("source"));
                            }
                            source__ = map_.next_value()?;
                        }
                        GeneratedField::DeviceTime => {
                            if device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deviceTime"));
                            }
                            device_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OutOfSequence => {
                            if out_of_sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("outOfSequence"));
                            }
                            out_of_sequence__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClockSkewed => {
                            if clock_skewed__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clockSkewed"));
                            }
                            clock_skewed__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Extra => {
                            if extra__.is_some() {
                                return Err(serde::de::Error::duplicate_field("extra"));
                            }
                            extra__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                        GeneratedField::Original => {
                            if original__.is_some() {
                                return Err(serde::de::Error::duplicate_field("original"));
                            }
                            original__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::RegisterNode => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registerNode"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::RegisterNode)
;
                        }
                        GeneratedField::NodeRegistration => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodeRegistration"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::NodeRegistration)
;
                        }
                        GeneratedField::NodeState => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nodeState"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::NodeState)
;
                        }
                        GeneratedField::RetireNode => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("retireNode"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::RetireNode)
;
                        }
                        GeneratedField::Alarm => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Alarm)
;
                        }
                        GeneratedField::Status => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Status)
;
                        }
                        GeneratedField::Ticket => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Ticket)
;
                        }
                        GeneratedField::TicketAct => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketAct"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::TicketAct)
;
                        }
                        GeneratedField::Notice => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("notice"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Notice)
;
                        }
                        GeneratedField::NoticeReport => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeReport"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::NoticeReport)
;
                        }
                        GeneratedField::Command => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("command"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Command)
;
                        }
                        GeneratedField::CommandResult => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandResult"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::CommandResult)
;
                        }
                        GeneratedField::Hole => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("hole"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(record::Body::Hole)
;
                        }
                    }
                }
                Ok(Record {
                    index: index__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    source: source__,
                    device_time: device_time__,
                    receive_time: receive_time__,
                    exercise: exercise__.unwrap_or_default(),
                    out_of_sequence: out_of_sequence__.unwrap_or_default(),
                    clock_skewed: clock_skewed__.unwrap_or_default(),
                    extra: extra__.unwrap_or_default(),
                    original: original__.unwrap_or_default(),
                    body: body__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Record", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RecordBatch {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.records.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RecordBatch", len)?;
        if !self.records.is_empty() {
            struct_ser.serialize_field("records", &self.records)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RecordBatch {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "records",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Records,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "records" => Ok(GeneratedField::Records),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RecordBatch;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RecordBatch")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RecordBatch, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut records__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Records => {
                            if records__.is_some() {
                                return Err(serde::de::Error::duplicate_field("records"));
                            }
                            records__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RecordBatch {
                    records: records__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RecordBatch", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RegistrationState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "REGISTRATION_STATE_UNSPECIFIED",
            Self::Registering => "REGISTRATION_STATE_REGISTERING",
            Self::Registered => "REGISTRATION_STATE_REGISTERED",
            Self::Refused => "REGISTRATION_STATE_REFUSED",
            Self::Held => "REGISTRATION_STATE_HELD",
            Self::Stub => "REGISTRATION_STATE_STUB",
            Self::Retired => "REGISTRATION_STATE_RETIRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for RegistrationState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "REGISTRATION_STATE_UNSPECIFIED",
            "REGISTRATION_STATE_REGISTERING",
            "REGISTRATION_STATE_REGISTERED",
            "REGISTRATION_STATE_REFUSED",
            "REGISTRATION_STATE_HELD",
            "REGISTRATION_STATE_STUB",
            "REGISTRATION_STATE_RETIRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RegistrationState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "REGISTRATION_STATE_UNSPECIFIED" => Ok(RegistrationState::Unspecified),
                    "REGISTRATION_STATE_REGISTERING" => Ok(RegistrationState::Registering),
                    "REGISTRATION_STATE_REGISTERED" => Ok(RegistrationState::Registered),
                    "REGISTRATION_STATE_REFUSED" => Ok(RegistrationState::Refused),
                    "REGISTRATION_STATE_HELD" => Ok(RegistrationState::Held),
                    "REGISTRATION_STATE_STUB" => Ok(RegistrationState::Stub),
                    "REGISTRATION_STATE_RETIRED" => Ok(RegistrationState::Retired),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Reject {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.lane != 0 {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if self.status.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Reject", len)?;
        if self.lane != 0 {
            let v = Lane::try_from(self.lane)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.lane)))?;
            struct_ser.serialize_field("lane", &v)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if let Some(v) = self.status.as_ref() {
            struct_ser.serialize_field("status", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Reject {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lane",
            "seq",
            "status",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Lane,
            Seq,
            Status,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lane" => Ok(GeneratedField::Lane),
                            "seq" => Ok(GeneratedField::Seq),
                            "status" => Ok(GeneratedField::Status),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Reject;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Reject")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Reject, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lane__ = None;
                let mut seq__ = None;
                let mut status__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Lane => {
                            if lane__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lane"));
                            }
                            lane__ = Some(map_.next_value::<Lane>()? as i32);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Status => {
                            if status__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            status__ = map_.next_value()?;
                        }
                    }
                }
                Ok(Reject {
                    lane: lane__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    status: status__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Reject", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RejectedAct {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.event.is_some() {
            len += 1;
        }
        if self.code != 0 {
            len += 1;
        }
        if !self.message.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RejectedAct", len)?;
        if let Some(v) = self.event.as_ref() {
            struct_ser.serialize_field("event", v)?;
        }
        if self.code != 0 {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if !self.message.is_empty() {
            struct_ser.serialize_field("message", &self.message)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RejectedAct {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "event",
            "code",
            "message",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Event,
            Code,
            Message,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "event" => Ok(GeneratedField::Event),
                            "code" => Ok(GeneratedField::Code),
                            "message" => Ok(GeneratedField::Message),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RejectedAct;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RejectedAct")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RejectedAct, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut event__ = None;
                let mut code__ = None;
                let mut message__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Event => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("event"));
                            }
                            event__ = map_.next_value()?;
                        }
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Message => {
                            if message__.is_some() {
                                return Err(serde::de::Error::duplicate_field("message"));
                            }
                            message__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RejectedAct {
                    event: event__,
                    code: code__.unwrap_or_default(),
                    message: message__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RejectedAct", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ReportIssueRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.category.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if !self.reporter.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ReportIssueRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.category.is_empty() {
            struct_ser.serialize_field("category", &self.category)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if !self.reporter.is_empty() {
            struct_ser.serialize_field("reporter", &self.reporter)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ReportIssueRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "station_id",
            "stationId",
            "category",
            "text",
            "reporter",
            "exercise",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            StationId,
            Category,
            Text,
            Reporter,
            Exercise,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "category" => Ok(GeneratedField::Category),
                            "text" => Ok(GeneratedField::Text),
                            "reporter" => Ok(GeneratedField::Reporter),
                            "exercise" => Ok(GeneratedField::Exercise),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ReportIssueRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ReportIssueRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ReportIssueRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut station_id__ = None;
                let mut category__ = None;
                let mut text__ = None;
                let mut reporter__ = None;
                let mut exercise__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Category => {
                            if category__.is_some() {
                                return Err(serde::de::Error::duplicate_field("category"));
                            }
                            category__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reporter => {
                            if reporter__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reporter"));
                            }
                            reporter__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ReportIssueRequest {
                    action_id: action_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    category: category__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    reporter: reporter__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ReportIssueRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ReportIssueResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.ticket.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.ReportIssueResponse", len)?;
        if let Some(v) = self.ticket.as_ref() {
            struct_ser.serialize_field("ticket", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ReportIssueResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Ticket,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticket" => Ok(GeneratedField::Ticket),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ReportIssueResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.ReportIssueResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ReportIssueResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Ticket => {
                            if ticket__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            ticket__ = map_.next_value()?;
                        }
                    }
                }
                Ok(ReportIssueResponse {
                    ticket: ticket__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.ReportIssueResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Resend {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Resend", len)?;
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Resend {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "boot",
            "seq",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Boot,
            Seq,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "boot" => Ok(GeneratedField::Boot),
                            "seq" => Ok(GeneratedField::Seq),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Resend;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Resend")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Resend, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut boot__ = None;
                let mut seq__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Resend {
                    boot: boot__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Resend", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Resolution {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "RESOLUTION_UNSPECIFIED",
            Self::Fixed => "RESOLUTION_FIXED",
            Self::SelfCleared => "RESOLUTION_SELF_CLEARED",
            Self::FalseAlarm => "RESOLUTION_FALSE_ALARM",
            Self::Duplicate => "RESOLUTION_DUPLICATE",
            Self::NotResponsible => "RESOLUTION_NOT_RESPONSIBLE",
            Self::NoAction => "RESOLUTION_NO_ACTION",
            Self::Referred => "RESOLUTION_REFERRED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Resolution {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "RESOLUTION_UNSPECIFIED",
            "RESOLUTION_FIXED",
            "RESOLUTION_SELF_CLEARED",
            "RESOLUTION_FALSE_ALARM",
            "RESOLUTION_DUPLICATE",
            "RESOLUTION_NOT_RESPONSIBLE",
            "RESOLUTION_NO_ACTION",
            "RESOLUTION_REFERRED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Resolution;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "RESOLUTION_UNSPECIFIED" => Ok(Resolution::Unspecified),
                    "RESOLUTION_FIXED" => Ok(Resolution::Fixed),
                    "RESOLUTION_SELF_CLEARED" => Ok(Resolution::SelfCleared),
                    "RESOLUTION_FALSE_ALARM" => Ok(Resolution::FalseAlarm),
                    "RESOLUTION_DUPLICATE" => Ok(Resolution::Duplicate),
                    "RESOLUTION_NOT_RESPONSIBLE" => Ok(Resolution::NotResponsible),
                    "RESOLUTION_NO_ACTION" => Ok(Resolution::NoAction),
                    "RESOLUTION_REFERRED" => Ok(Resolution::Referred),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for RetireNode {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RetireNode", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetireNode {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetireNode;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RetireNode")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetireNode, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RetireNode {
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RetireNode", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RetireNodeRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RetireNodeRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetireNodeRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "station_id",
            "stationId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            StationId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetireNodeRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RetireNodeRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetireNodeRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut station_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RetireNodeRequest {
                    action_id: action_id__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RetireNodeRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RetireNodeResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.node.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RetireNodeResponse", len)?;
        if let Some(v) = self.node.as_ref() {
            struct_ser.serialize_field("node", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetireNodeResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "node",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Node,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "node" => Ok(GeneratedField::Node),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetireNodeResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RetireNodeResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetireNodeResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut node__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Node => {
                            if node__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            node__ = map_.next_value()?;
                        }
                    }
                }
                Ok(RetireNodeResponse {
                    node: node__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RetireNodeResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RetryQuarantinedRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RetryQuarantinedRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetryQuarantinedRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "quarantine_id",
            "quarantineId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            QuarantineId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetryQuarantinedRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RetryQuarantinedRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetryQuarantinedRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut quarantine_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RetryQuarantinedRequest {
                    action_id: action_id__.unwrap_or_default(),
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RetryQuarantinedRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RetryQuarantinedResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.quarantine_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.RetryQuarantinedResponse", len)?;
        if !self.quarantine_id.is_empty() {
            struct_ser.serialize_field("quarantineId", &self.quarantine_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetryQuarantinedResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "quarantine_id",
            "quarantineId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            QuarantineId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "quarantineId" | "quarantine_id" => Ok(GeneratedField::QuarantineId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetryQuarantinedResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.RetryQuarantinedResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetryQuarantinedResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut quarantine_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::QuarantineId => {
                            if quarantine_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quarantineId"));
                            }
                            quarantine_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RetryQuarantinedResponse {
                    quarantine_id: quarantine_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.RetryQuarantinedResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Role {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "ROLE_UNSPECIFIED",
            Self::Centre => "ROLE_CENTRE",
            Self::Officer => "ROLE_OFFICER",
            Self::Keeper => "ROLE_KEEPER",
            Self::Maintainer => "ROLE_MAINTAINER",
            Self::Supervisor => "ROLE_SUPERVISOR",
            Self::Adapter => "ROLE_ADAPTER",
            Self::Station => "ROLE_STATION",
            Self::Operator => "ROLE_OPERATOR",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Role {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ROLE_UNSPECIFIED",
            "ROLE_CENTRE",
            "ROLE_OFFICER",
            "ROLE_KEEPER",
            "ROLE_MAINTAINER",
            "ROLE_SUPERVISOR",
            "ROLE_ADAPTER",
            "ROLE_STATION",
            "ROLE_OPERATOR",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Role;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "ROLE_UNSPECIFIED" => Ok(Role::Unspecified),
                    "ROLE_CENTRE" => Ok(Role::Centre),
                    "ROLE_OFFICER" => Ok(Role::Officer),
                    "ROLE_KEEPER" => Ok(Role::Keeper),
                    "ROLE_MAINTAINER" => Ok(Role::Maintainer),
                    "ROLE_SUPERVISOR" => Ok(Role::Supervisor),
                    "ROLE_ADAPTER" => Ok(Role::Adapter),
                    "ROLE_STATION" => Ok(Role::Station),
                    "ROLE_OPERATOR" => Ok(Role::Operator),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for SendCommandRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.command.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SendCommandRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if let Some(v) = self.command.as_ref() {
            struct_ser.serialize_field("command", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendCommandRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "command",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            Command,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "command" => Ok(GeneratedField::Command),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendCommandRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SendCommandRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendCommandRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut command__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Command => {
                            if command__.is_some() {
                                return Err(serde::de::Error::duplicate_field("command"));
                            }
                            command__ = map_.next_value()?;
                        }
                    }
                }
                Ok(SendCommandRequest {
                    action_id: action_id__.unwrap_or_default(),
                    command: command__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SendCommandRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SendCommandResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.status.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SendCommandResponse", len)?;
        if let Some(v) = self.status.as_ref() {
            struct_ser.serialize_field("status", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendCommandResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "status",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Status,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "status" => Ok(GeneratedField::Status),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendCommandResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SendCommandResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendCommandResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut status__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Status => {
                            if status__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            status__ = map_.next_value()?;
                        }
                    }
                }
                Ok(SendCommandResponse {
                    status: status__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SendCommandResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SendNoticeRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.notice.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SendNoticeRequest", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if let Some(v) = self.notice.as_ref() {
            struct_ser.serialize_field("notice", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendNoticeRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "notice",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            Notice,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "notice" => Ok(GeneratedField::Notice),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendNoticeRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SendNoticeRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendNoticeRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut notice__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Notice => {
                            if notice__.is_some() {
                                return Err(serde::de::Error::duplicate_field("notice"));
                            }
                            notice__ = map_.next_value()?;
                        }
                    }
                }
                Ok(SendNoticeRequest {
                    action_id: action_id__.unwrap_or_default(),
                    notice: notice__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SendNoticeRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SendNoticeResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.status.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SendNoticeResponse", len)?;
        if let Some(v) = self.status.as_ref() {
            struct_ser.serialize_field("status", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendNoticeResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "status",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Status,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "status" => Ok(GeneratedField::Status),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendNoticeResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SendNoticeResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendNoticeResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut status__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Status => {
                            if status__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            status__ = map_.next_value()?;
                        }
                    }
                }
                Ok(SendNoticeResponse {
                    status: status__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SendNoticeResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Severity {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "SEVERITY_UNSPECIFIED",
            Self::Indeterminate => "SEVERITY_INDETERMINATE",
            Self::Warning => "SEVERITY_WARNING",
            Self::Minor => "SEVERITY_MINOR",
            Self::Major => "SEVERITY_MAJOR",
            Self::Critical => "SEVERITY_CRITICAL",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Severity {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SEVERITY_UNSPECIFIED",
            "SEVERITY_INDETERMINATE",
            "SEVERITY_WARNING",
            "SEVERITY_MINOR",
            "SEVERITY_MAJOR",
            "SEVERITY_CRITICAL",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Severity;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SEVERITY_UNSPECIFIED" => Ok(Severity::Unspecified),
                    "SEVERITY_INDETERMINATE" => Ok(Severity::Indeterminate),
                    "SEVERITY_WARNING" => Ok(Severity::Warning),
                    "SEVERITY_MINOR" => Ok(Severity::Minor),
                    "SEVERITY_MAJOR" => Ok(Severity::Major),
                    "SEVERITY_CRITICAL" => Ok(Severity::Critical),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for SnapshotBegin {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.reason != 0 {
            len += 1;
        }
        if !self.marks.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SnapshotBegin", len)?;
        if self.reason != 0 {
            let v = SnapshotReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        if !self.marks.is_empty() {
            struct_ser.serialize_field("marks", &self.marks)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SnapshotBegin {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
            "marks",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
            Marks,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            "marks" => Ok(GeneratedField::Marks),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SnapshotBegin;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SnapshotBegin")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SnapshotBegin, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                let mut marks__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<SnapshotReason>()? as i32);
                        }
                        GeneratedField::Marks => {
                            if marks__.is_some() {
                                return Err(serde::de::Error::duplicate_field("marks"));
                            }
                            marks__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(SnapshotBegin {
                    reason: reason__.unwrap_or_default(),
                    marks: marks__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SnapshotBegin", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SnapshotEnd {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.items != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SnapshotEnd", len)?;
        if self.items != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("items", ToString::to_string(&self.items).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SnapshotEnd {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "items",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Items,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "items" => Ok(GeneratedField::Items),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SnapshotEnd;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SnapshotEnd")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SnapshotEnd, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut items__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Items => {
                            if items__.is_some() {
                                return Err(serde::de::Error::duplicate_field("items"));
                            }
                            items__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(SnapshotEnd {
                    items: items__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SnapshotEnd", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SnapshotItem {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.entity.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.SnapshotItem", len)?;
        if let Some(v) = self.entity.as_ref() {
            match v {
                snapshot_item::Entity::Node(v) => {
                    struct_ser.serialize_field("node", v)?;
                }
                snapshot_item::Entity::Alarm(v) => {
                    struct_ser.serialize_field("alarm", v)?;
                }
                snapshot_item::Entity::Ticket(v) => {
                    struct_ser.serialize_field("ticket", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SnapshotItem {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "node",
            "alarm",
            "ticket",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Node,
            Alarm,
            Ticket,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "node" => Ok(GeneratedField::Node),
                            "alarm" => Ok(GeneratedField::Alarm),
                            "ticket" => Ok(GeneratedField::Ticket),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SnapshotItem;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.SnapshotItem")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SnapshotItem, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut entity__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Node => {
                            if entity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            entity__ = map_.next_value::<::std::option::Option<_>>()?.map(snapshot_item::Entity::Node)
;
                        }
                        GeneratedField::Alarm => {
                            if entity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            entity__ = map_.next_value::<::std::option::Option<_>>()?.map(snapshot_item::Entity::Alarm)
;
                        }
                        GeneratedField::Ticket => {
                            if entity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            entity__ = map_.next_value::<::std::option::Option<_>>()?.map(snapshot_item::Entity::Ticket)
;
                        }
                    }
                }
                Ok(SnapshotItem {
                    entity: entity__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.SnapshotItem", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SnapshotReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "SNAPSHOT_REASON_UNSPECIFIED",
            Self::UnknownEpoch => "SNAPSHOT_REASON_UNKNOWN_EPOCH",
            Self::NotRetained => "SNAPSHOT_REASON_NOT_RETAINED",
            Self::SenderRestored => "SNAPSHOT_REASON_SENDER_RESTORED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for SnapshotReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SNAPSHOT_REASON_UNSPECIFIED",
            "SNAPSHOT_REASON_UNKNOWN_EPOCH",
            "SNAPSHOT_REASON_NOT_RETAINED",
            "SNAPSHOT_REASON_SENDER_RESTORED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SnapshotReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SNAPSHOT_REASON_UNSPECIFIED" => Ok(SnapshotReason::Unspecified),
                    "SNAPSHOT_REASON_UNKNOWN_EPOCH" => Ok(SnapshotReason::UnknownEpoch),
                    "SNAPSHOT_REASON_NOT_RETAINED" => Ok(SnapshotReason::NotRetained),
                    "SNAPSHOT_REASON_SENDER_RESTORED" => Ok(SnapshotReason::SenderRestored),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for StationDown {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.epoch.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if self.prev != 0 {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.StationDown", len)?;
        if !self.epoch.is_empty() {
            struct_ser.serialize_field("epoch", &self.epoch)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if self.prev != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("prev", ToString::to_string(&self.prev).as_str())?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if let Some(v) = self.body.as_ref() {
            match v {
                station_down::Body::Receipt(v) => {
                    struct_ser.serialize_field("receipt", v)?;
                }
                station_down::Body::Resend(v) => {
                    struct_ser.serialize_field("resend", v)?;
                }
                station_down::Body::Rebirth(v) => {
                    struct_ser.serialize_field("rebirth", v)?;
                }
                station_down::Body::Ticket(v) => {
                    struct_ser.serialize_field("ticket", v)?;
                }
                station_down::Body::Notice(v) => {
                    struct_ser.serialize_field("notice", v)?;
                }
                station_down::Body::Command(v) => {
                    struct_ser.serialize_field("command", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StationDown {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "epoch",
            "seq",
            "prev",
            "station_id",
            "stationId",
            "receipt",
            "resend",
            "rebirth",
            "ticket",
            "notice",
            "command",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Epoch,
            Seq,
            Prev,
            StationId,
            Receipt,
            Resend,
            Rebirth,
            Ticket,
            Notice,
            Command,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "epoch" => Ok(GeneratedField::Epoch),
                            "seq" => Ok(GeneratedField::Seq),
                            "prev" => Ok(GeneratedField::Prev),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "receipt" => Ok(GeneratedField::Receipt),
                            "resend" => Ok(GeneratedField::Resend),
                            "rebirth" => Ok(GeneratedField::Rebirth),
                            "ticket" => Ok(GeneratedField::Ticket),
                            "notice" => Ok(GeneratedField::Notice),
                            "command" => Ok(GeneratedField::Command),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StationDown;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.StationDown")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StationDown, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut epoch__ = None;
                let mut seq__ = None;
                let mut prev__ = None;
                let mut station_id__ = None;
                let mut body__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Prev => {
                            if prev__.is_some() {
                                return Err(serde::de::Error::duplicate_field("prev"));
                            }
                            prev__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Receipt => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receipt"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Receipt)
;
                        }
                        GeneratedField::Resend => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resend"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Resend)
;
                        }
                        GeneratedField::Rebirth => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rebirth"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Rebirth)
;
                        }
                        GeneratedField::Ticket => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Ticket)
;
                        }
                        GeneratedField::Notice => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("notice"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Notice)
;
                        }
                        GeneratedField::Command => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("command"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_down::Body::Command)
;
                        }
                    }
                }
                Ok(StationDown {
                    epoch: epoch__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    prev: prev__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    body: body__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.StationDown", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StationTicket {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        if !self.category.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.StationTicket", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if let Some(v) = self.event.as_ref() {
            struct_ser.serialize_field("event", v)?;
        }
        if !self.category.is_empty() {
            struct_ser.serialize_field("category", &self.category)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StationTicket {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "event",
            "category",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            Event,
            Category,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "event" => Ok(GeneratedField::Event),
                            "category" => Ok(GeneratedField::Category),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StationTicket;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.StationTicket")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StationTicket, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut event__ = None;
                let mut category__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Event => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("event"));
                            }
                            event__ = map_.next_value()?;
                        }
                        GeneratedField::Category => {
                            if category__.is_some() {
                                return Err(serde::de::Error::duplicate_field("category"));
                            }
                            category__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(StationTicket {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    event: event__,
                    category: category__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.StationTicket", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StationUp {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.boot.is_empty() {
            len += 1;
        }
        if self.seq != 0 {
            len += 1;
        }
        if self.oldest != 0 {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.event_id.is_empty() {
            len += 1;
        }
        if self.device_time.is_some() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        if !self.extra.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.StationUp", len)?;
        if !self.boot.is_empty() {
            struct_ser.serialize_field("boot", &self.boot)?;
        }
        if self.seq != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("seq", ToString::to_string(&self.seq).as_str())?;
        }
        if self.oldest != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("oldest", ToString::to_string(&self.oldest).as_str())?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.event_id.is_empty() {
            struct_ser.serialize_field("eventId", &self.event_id)?;
        }
        if let Some(v) = self.device_time.as_ref() {
            struct_ser.serialize_field("deviceTime", v)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        if !self.extra.is_empty() {
            struct_ser.serialize_field("extra", &self.extra)?;
        }
        if let Some(v) = self.body.as_ref() {
            match v {
                station_up::Body::Birth(v) => {
                    struct_ser.serialize_field("birth", v)?;
                }
                station_up::Body::State(v) => {
                    struct_ser.serialize_field("state", v)?;
                }
                station_up::Body::Alarm(v) => {
                    struct_ser.serialize_field("alarm", v)?;
                }
                station_up::Body::Status(v) => {
                    struct_ser.serialize_field("status", v)?;
                }
                station_up::Body::Ticket(v) => {
                    struct_ser.serialize_field("ticket", v)?;
                }
                station_up::Body::Ack(v) => {
                    struct_ser.serialize_field("ack", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StationUp {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "boot",
            "seq",
            "oldest",
            "station_id",
            "stationId",
            "event_id",
            "eventId",
            "device_time",
            "deviceTime",
            "exercise",
            "extra",
            "birth",
            "state",
            "alarm",
            "status",
            "ticket",
            "ack",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Boot,
            Seq,
            Oldest,
            StationId,
            EventId,
            DeviceTime,
            Exercise,
            Extra,
            Birth,
            State,
            Alarm,
            Status,
            Ticket,
            Ack,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "boot" => Ok(GeneratedField::Boot),
                            "seq" => Ok(GeneratedField::Seq),
                            "oldest" => Ok(GeneratedField::Oldest),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "eventId" | "event_id" => Ok(GeneratedField::EventId),
                            "deviceTime" | "device_time" => Ok(GeneratedField::DeviceTime),
                            "exercise" => Ok(GeneratedField::Exercise),
                            "extra" => Ok(GeneratedField::Extra),
                            "birth" => Ok(GeneratedField::Birth),
                            "state" => Ok(GeneratedField::State),
                            "alarm" => Ok(GeneratedField::Alarm),
                            "status" => Ok(GeneratedField::Status),
                            "ticket" => Ok(GeneratedField::Ticket),
                            "ack" => Ok(GeneratedField::Ack),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StationUp;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.StationUp")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StationUp, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut boot__ = None;
                let mut seq__ = None;
                let mut oldest__ = None;
                let mut station_id__ = None;
                let mut event_id__ = None;
                let mut device_time__ = None;
                let mut exercise__ = None;
                let mut extra__ = None;
                let mut body__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Boot => {
                            if boot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("boot"));
                            }
                            boot__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Seq => {
                            if seq__.is_some() {
                                return Err(serde::de::Error::duplicate_field("seq"));
                            }
                            seq__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Oldest => {
                            if oldest__.is_some() {
                                return Err(serde::de::Error::duplicate_field("oldest"));
                            }
                            oldest__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::EventId => {
                            if event_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("eventId"));
                            }
                            event_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DeviceTime => {
                            if device_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deviceTime"));
                            }
                            device_time__ = map_.next_value()?;
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Extra => {
                            if extra__.is_some() {
                                return Err(serde::de::Error::duplicate_field("extra"));
                            }
                            extra__ = Some(
                                map_.next_value::<std::collections::BTreeMap<_, _>>()?
                            );
                        }
                        GeneratedField::Birth => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("birth"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::Birth)
;
                        }
                        GeneratedField::State => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::State)
;
                        }
                        GeneratedField::Alarm => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::Alarm)
;
                        }
                        GeneratedField::Status => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::Status)
;
                        }
                        GeneratedField::Ticket => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::Ticket)
;
                        }
                        GeneratedField::Ack => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ack"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(station_up::Body::Ack)
;
                        }
                    }
                }
                Ok(StationUp {
                    boot: boot__.unwrap_or_default(),
                    seq: seq__.unwrap_or_default(),
                    oldest: oldest__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    event_id: event_id__.unwrap_or_default(),
                    device_time: device_time__,
                    exercise: exercise__.unwrap_or_default(),
                    extra: extra__.unwrap_or_default(),
                    body: body__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.StationUp", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Status {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.code != 0 {
            len += 1;
        }
        if !self.message.is_empty() {
            len += 1;
        }
        if !self.details.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Status", len)?;
        if self.code != 0 {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if !self.message.is_empty() {
            struct_ser.serialize_field("message", &self.message)?;
        }
        if !self.details.is_empty() {
            struct_ser.serialize_field("details", &self.details)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Status {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "code",
            "message",
            "details",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Code,
            Message,
            Details,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "code" => Ok(GeneratedField::Code),
                            "message" => Ok(GeneratedField::Message),
                            "details" => Ok(GeneratedField::Details),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Status;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Status")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Status, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut code__ = None;
                let mut message__ = None;
                let mut details__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Message => {
                            if message__.is_some() {
                                return Err(serde::de::Error::duplicate_field("message"));
                            }
                            message__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Details => {
                            if details__.is_some() {
                                return Err(serde::de::Error::duplicate_field("details"));
                            }
                            details__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Status {
                    code: code__.unwrap_or_default(),
                    message: message__.unwrap_or_default(),
                    details: details__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Status", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StatusReport {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.readings.is_empty() {
            len += 1;
        }
        if self.visits_total != 0 {
            len += 1;
        }
        if !self.counter_epoch.is_empty() {
            len += 1;
        }
        if !self.equipment.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.StatusReport", len)?;
        if !self.readings.is_empty() {
            struct_ser.serialize_field("readings", &self.readings)?;
        }
        if self.visits_total != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("visitsTotal", ToString::to_string(&self.visits_total).as_str())?;
        }
        if !self.counter_epoch.is_empty() {
            struct_ser.serialize_field("counterEpoch", &self.counter_epoch)?;
        }
        if !self.equipment.is_empty() {
            struct_ser.serialize_field("equipment", &self.equipment)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StatusReport {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "readings",
            "visits_total",
            "visitsTotal",
            "counter_epoch",
            "counterEpoch",
            "equipment",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Readings,
            VisitsTotal,
            CounterEpoch,
            Equipment,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "readings" => Ok(GeneratedField::Readings),
                            "visitsTotal" | "visits_total" => Ok(GeneratedField::VisitsTotal),
                            "counterEpoch" | "counter_epoch" => Ok(GeneratedField::CounterEpoch),
                            "equipment" => Ok(GeneratedField::Equipment),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StatusReport;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.StatusReport")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StatusReport, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut readings__ = None;
                let mut visits_total__ = None;
                let mut counter_epoch__ = None;
                let mut equipment__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Readings => {
                            if readings__.is_some() {
                                return Err(serde::de::Error::duplicate_field("readings"));
                            }
                            readings__ = Some(map_.next_value()?);
                        }
                        GeneratedField::VisitsTotal => {
                            if visits_total__.is_some() {
                                return Err(serde::de::Error::duplicate_field("visitsTotal"));
                            }
                            visits_total__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CounterEpoch => {
                            if counter_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("counterEpoch"));
                            }
                            counter_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Equipment => {
                            if equipment__.is_some() {
                                return Err(serde::de::Error::duplicate_field("equipment"));
                            }
                            equipment__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(StatusReport {
                    readings: readings__.unwrap_or_default(),
                    visits_total: visits_total__.unwrap_or_default(),
                    counter_epoch: counter_epoch__.unwrap_or_default(),
                    equipment: equipment__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.StatusReport", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Supervision {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "SUPERVISION_UNSPECIFIED",
            Self::Normal => "SUPERVISION_NORMAL",
            Self::Yellow => "SUPERVISION_YELLOW",
            Self::Red => "SUPERVISION_RED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Supervision {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SUPERVISION_UNSPECIFIED",
            "SUPERVISION_NORMAL",
            "SUPERVISION_YELLOW",
            "SUPERVISION_RED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Supervision;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SUPERVISION_UNSPECIFIED" => Ok(Supervision::Unspecified),
                    "SUPERVISION_NORMAL" => Ok(Supervision::Normal),
                    "SUPERVISION_YELLOW" => Ok(Supervision::Yellow),
                    "SUPERVISION_RED" => Ok(Supervision::Red),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Ticket {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.origin != 0 {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.alarm_id.is_empty() {
            len += 1;
        }
        if self.alarm_occurrence != 0 {
            len += 1;
        }
        if !self.category.is_empty() {
            len += 1;
        }
        if !self.text.is_empty() {
            len += 1;
        }
        if self.severity != 0 {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if !self.grid_cell.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.accept_due_time.is_some() {
            len += 1;
        }
        if self.handle_due_time.is_some() {
            len += 1;
        }
        if self.rework_count != 0 {
            len += 1;
        }
        if self.escalation_level != 0 {
            len += 1;
        }
        if self.supervision != 0 {
            len += 1;
        }
        if self.urge_count != 0 {
            len += 1;
        }
        if self.create_time.is_some() {
            len += 1;
        }
        if !self.events.is_empty() {
            len += 1;
        }
        if self.version != 0 {
            len += 1;
        }
        if !self.pending_events.is_empty() {
            len += 1;
        }
        if self.exercise {
            len += 1;
        }
        if self.missing_at_centre {
            len += 1;
        }
        if !self.rejected_acts.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Ticket", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if self.origin != 0 {
            let v = TicketOrigin::try_from(self.origin)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.origin)))?;
            struct_ser.serialize_field("origin", &v)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.alarm_id.is_empty() {
            struct_ser.serialize_field("alarmId", &self.alarm_id)?;
        }
        if self.alarm_occurrence != 0 {
            struct_ser.serialize_field("alarmOccurrence", &self.alarm_occurrence)?;
        }
        if !self.category.is_empty() {
            struct_ser.serialize_field("category", &self.category)?;
        }
        if !self.text.is_empty() {
            struct_ser.serialize_field("text", &self.text)?;
        }
        if self.severity != 0 {
            let v = Severity::try_from(self.severity)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.severity)))?;
            struct_ser.serialize_field("severity", &v)?;
        }
        if self.state != 0 {
            let v = TicketState::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if !self.grid_cell.is_empty() {
            struct_ser.serialize_field("gridCell", &self.grid_cell)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if let Some(v) = self.accept_due_time.as_ref() {
            struct_ser.serialize_field("acceptDueTime", v)?;
        }
        if let Some(v) = self.handle_due_time.as_ref() {
            struct_ser.serialize_field("handleDueTime", v)?;
        }
        if self.rework_count != 0 {
            struct_ser.serialize_field("reworkCount", &self.rework_count)?;
        }
        if self.escalation_level != 0 {
            struct_ser.serialize_field("escalationLevel", &self.escalation_level)?;
        }
        if self.supervision != 0 {
            let v = Supervision::try_from(self.supervision)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.supervision)))?;
            struct_ser.serialize_field("supervision", &v)?;
        }
        if self.urge_count != 0 {
            struct_ser.serialize_field("urgeCount", &self.urge_count)?;
        }
        if let Some(v) = self.create_time.as_ref() {
            struct_ser.serialize_field("createTime", v)?;
        }
        if !self.events.is_empty() {
            struct_ser.serialize_field("events", &self.events)?;
        }
        if self.version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("version", ToString::to_string(&self.version).as_str())?;
        }
        if !self.pending_events.is_empty() {
            struct_ser.serialize_field("pendingEvents", &self.pending_events)?;
        }
        if self.exercise {
            struct_ser.serialize_field("exercise", &self.exercise)?;
        }
        if self.missing_at_centre {
            struct_ser.serialize_field("missingAtCentre", &self.missing_at_centre)?;
        }
        if !self.rejected_acts.is_empty() {
            struct_ser.serialize_field("rejectedActs", &self.rejected_acts)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Ticket {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "origin",
            "station_id",
            "stationId",
            "alarm_id",
            "alarmId",
            "alarm_occurrence",
            "alarmOccurrence",
            "category",
            "text",
            "severity",
            "state",
            "assignee_id",
            "assigneeId",
            "grid_cell",
            "gridCell",
            "resolution",
            "accept_due_time",
            "acceptDueTime",
            "handle_due_time",
            "handleDueTime",
            "rework_count",
            "reworkCount",
            "escalation_level",
            "escalationLevel",
            "supervision",
            "urge_count",
            "urgeCount",
            "create_time",
            "createTime",
            "events",
            "version",
            "pending_events",
            "pendingEvents",
            "exercise",
            "missing_at_centre",
            "missingAtCentre",
            "rejected_acts",
            "rejectedActs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            Origin,
            StationId,
            AlarmId,
            AlarmOccurrence,
            Category,
            Text,
            Severity,
            State,
            AssigneeId,
            GridCell,
            Resolution,
            AcceptDueTime,
            HandleDueTime,
            ReworkCount,
            EscalationLevel,
            Supervision,
            UrgeCount,
            CreateTime,
            Events,
            Version,
            PendingEvents,
            Exercise,
            MissingAtCentre,
            RejectedActs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "origin" => Ok(GeneratedField::Origin),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "alarmId" | "alarm_id" => Ok(GeneratedField::AlarmId),
                            "alarmOccurrence" | "alarm_occurrence" => Ok(GeneratedField::AlarmOccurrence),
                            "category" => Ok(GeneratedField::Category),
                            "text" => Ok(GeneratedField::Text),
                            "severity" => Ok(GeneratedField::Severity),
                            "state" => Ok(GeneratedField::State),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "gridCell" | "grid_cell" => Ok(GeneratedField::GridCell),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "acceptDueTime" | "accept_due_time" => Ok(GeneratedField::AcceptDueTime),
                            "handleDueTime" | "handle_due_time" => Ok(GeneratedField::HandleDueTime),
                            "reworkCount" | "rework_count" => Ok(GeneratedField::ReworkCount),
                            "escalationLevel" | "escalation_level" => Ok(GeneratedField::EscalationLevel),
                            "supervision" => Ok(GeneratedField::Supervision),
                            "urgeCount" | "urge_count" => Ok(GeneratedField::UrgeCount),
                            "createTime" | "create_time" => Ok(GeneratedField::CreateTime),
                            "events" => Ok(GeneratedField::Events),
                            "version" => Ok(GeneratedField::Version),
                            "pendingEvents" | "pending_events" => Ok(GeneratedField::PendingEvents),
                            "exercise" => Ok(GeneratedField::Exercise),
                            "missingAtCentre" | "missing_at_centre" => Ok(GeneratedField::MissingAtCentre),
                            "rejectedActs" | "rejected_acts" => Ok(GeneratedField::RejectedActs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Ticket;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Ticket")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Ticket, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut origin__ = None;
                let mut station_id__ = None;
                let mut alarm_id__ = None;
                let mut alarm_occurrence__ = None;
                let mut category__ = None;
                let mut text__ = None;
                let mut severity__ = None;
                let mut state__ = None;
                let mut assignee_id__ = None;
                let mut grid_cell__ = None;
                let mut resolution__ = None;
                let mut accept_due_time__ = None;
                let mut handle_due_time__ = None;
                let mut rework_count__ = None;
                let mut escalation_level__ = None;
                let mut supervision__ = None;
                let mut urge_count__ = None;
                let mut create_time__ = None;
                let mut events__ = None;
                let mut version__ = None;
                let mut pending_events__ = None;
                let mut exercise__ = None;
                let mut missing_at_centre__ = None;
                let mut rejected_acts__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Origin => {
                            if origin__.is_some() {
                                return Err(serde::de::Error::duplicate_field("origin"));
                            }
                            origin__ = Some(map_.next_value::<TicketOrigin>()? as i32);
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmId => {
                            if alarm_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmId"));
                            }
                            alarm_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AlarmOccurrence => {
                            if alarm_occurrence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarmOccurrence"));
                            }
                            alarm_occurrence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Category => {
                            if category__.is_some() {
                                return Err(serde::de::Error::duplicate_field("category"));
                            }
                            category__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if text__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            text__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Severity => {
                            if severity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("severity"));
                            }
                            severity__ = Some(map_.next_value::<Severity>()? as i32);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<TicketState>()? as i32);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::GridCell => {
                            if grid_cell__.is_some() {
                                return Err(serde::de::Error::duplicate_field("gridCell"));
                            }
                            grid_cell__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::AcceptDueTime => {
                            if accept_due_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("acceptDueTime"));
                            }
                            accept_due_time__ = map_.next_value()?;
                        }
                        GeneratedField::HandleDueTime => {
                            if handle_due_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("handleDueTime"));
                            }
                            handle_due_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReworkCount => {
                            if rework_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reworkCount"));
                            }
                            rework_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::EscalationLevel => {
                            if escalation_level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("escalationLevel"));
                            }
                            escalation_level__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Supervision => {
                            if supervision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supervision"));
                            }
                            supervision__ = Some(map_.next_value::<Supervision>()? as i32);
                        }
                        GeneratedField::UrgeCount => {
                            if urge_count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("urgeCount"));
                            }
                            urge_count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CreateTime => {
                            if create_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("createTime"));
                            }
                            create_time__ = map_.next_value()?;
                        }
                        GeneratedField::Events => {
                            if events__.is_some() {
                                return Err(serde::de::Error::duplicate_field("events"));
                            }
                            events__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Version => {
                            if version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("version"));
                            }
                            version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PendingEvents => {
                            if pending_events__.is_some() {
                                return Err(serde::de::Error::duplicate_field("pendingEvents"));
                            }
                            pending_events__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exercise => {
                            if exercise__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exercise"));
                            }
                            exercise__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MissingAtCentre => {
                            if missing_at_centre__.is_some() {
                                return Err(serde::de::Error::duplicate_field("missingAtCentre"));
                            }
                            missing_at_centre__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RejectedActs => {
                            if rejected_acts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rejectedActs"));
                            }
                            rejected_acts__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Ticket {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    origin: origin__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    alarm_id: alarm_id__.unwrap_or_default(),
                    alarm_occurrence: alarm_occurrence__.unwrap_or_default(),
                    category: category__.unwrap_or_default(),
                    text: text__.unwrap_or_default(),
                    severity: severity__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    grid_cell: grid_cell__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    accept_due_time: accept_due_time__,
                    handle_due_time: handle_due_time__,
                    rework_count: rework_count__.unwrap_or_default(),
                    escalation_level: escalation_level__.unwrap_or_default(),
                    supervision: supervision__.unwrap_or_default(),
                    urge_count: urge_count__.unwrap_or_default(),
                    create_time: create_time__,
                    events: events__.unwrap_or_default(),
                    version: version__.unwrap_or_default(),
                    pending_events: pending_events__.unwrap_or_default(),
                    exercise: exercise__.unwrap_or_default(),
                    missing_at_centre: missing_at_centre__.unwrap_or_default(),
                    rejected_acts: rejected_acts__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Ticket", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TicketAct {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.ticket_id.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.TicketAct", len)?;
        if !self.ticket_id.is_empty() {
            struct_ser.serialize_field("ticketId", &self.ticket_id)?;
        }
        if let Some(v) = self.event.as_ref() {
            struct_ser.serialize_field("event", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TicketAct {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "ticket_id",
            "ticketId",
            "event",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TicketId,
            Event,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "ticketId" | "ticket_id" => Ok(GeneratedField::TicketId),
                            "event" => Ok(GeneratedField::Event),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketAct;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.TicketAct")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TicketAct, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut ticket_id__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TicketId => {
                            if ticket_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticketId"));
                            }
                            ticket_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Event => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("event"));
                            }
                            event__ = map_.next_value()?;
                        }
                    }
                }
                Ok(TicketAct {
                    ticket_id: ticket_id__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.TicketAct", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TicketAction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_ACTION_UNSPECIFIED",
            Self::Report => "TICKET_ACTION_REPORT",
            Self::PreVerify => "TICKET_ACTION_PRE_VERIFY",
            Self::File => "TICKET_ACTION_FILE",
            Self::Refuse => "TICKET_ACTION_REFUSE",
            Self::Dispatch => "TICKET_ACTION_DISPATCH",
            Self::Accept => "TICKET_ACTION_ACCEPT",
            Self::Handle => "TICKET_ACTION_HANDLE",
            Self::Return => "TICKET_ACTION_RETURN",
            Self::RequestExtension => "TICKET_ACTION_REQUEST_EXTENSION",
            Self::GrantExtension => "TICKET_ACTION_GRANT_EXTENSION",
            Self::RefuseExtension => "TICKET_ACTION_REFUSE_EXTENSION",
            Self::Suspend => "TICKET_ACTION_SUSPEND",
            Self::Resume => "TICKET_ACTION_RESUME",
            Self::PassCheck => "TICKET_ACTION_PASS_CHECK",
            Self::Rework => "TICKET_ACTION_REWORK",
            Self::Close => "TICKET_ACTION_CLOSE",
            Self::ForceClose => "TICKET_ACTION_FORCE_CLOSE",
            Self::Cancel => "TICKET_ACTION_CANCEL",
            Self::Reopen => "TICKET_ACTION_REOPEN",
            Self::Escalate => "TICKET_ACTION_ESCALATE",
            Self::Supervise => "TICKET_ACTION_SUPERVISE",
            Self::Urge => "TICKET_ACTION_URGE",
            Self::NoteSelfCleared => "TICKET_ACTION_NOTE_SELF_CLEARED",
            Self::Remark => "TICKET_ACTION_REMARK",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketAction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_ACTION_UNSPECIFIED",
            "TICKET_ACTION_REPORT",
            "TICKET_ACTION_PRE_VERIFY",
            "TICKET_ACTION_FILE",
            "TICKET_ACTION_REFUSE",
            "TICKET_ACTION_DISPATCH",
            "TICKET_ACTION_ACCEPT",
            "TICKET_ACTION_HANDLE",
            "TICKET_ACTION_RETURN",
            "TICKET_ACTION_REQUEST_EXTENSION",
            "TICKET_ACTION_GRANT_EXTENSION",
            "TICKET_ACTION_REFUSE_EXTENSION",
            "TICKET_ACTION_SUSPEND",
            "TICKET_ACTION_RESUME",
            "TICKET_ACTION_PASS_CHECK",
            "TICKET_ACTION_REWORK",
            "TICKET_ACTION_CLOSE",
            "TICKET_ACTION_FORCE_CLOSE",
            "TICKET_ACTION_CANCEL",
            "TICKET_ACTION_REOPEN",
            "TICKET_ACTION_ESCALATE",
            "TICKET_ACTION_SUPERVISE",
            "TICKET_ACTION_URGE",
            "TICKET_ACTION_NOTE_SELF_CLEARED",
            "TICKET_ACTION_REMARK",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketAction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_ACTION_UNSPECIFIED" => Ok(TicketAction::Unspecified),
                    "TICKET_ACTION_REPORT" => Ok(TicketAction::Report),
                    "TICKET_ACTION_PRE_VERIFY" => Ok(TicketAction::PreVerify),
                    "TICKET_ACTION_FILE" => Ok(TicketAction::File),
                    "TICKET_ACTION_REFUSE" => Ok(TicketAction::Refuse),
                    "TICKET_ACTION_DISPATCH" => Ok(TicketAction::Dispatch),
                    "TICKET_ACTION_ACCEPT" => Ok(TicketAction::Accept),
                    "TICKET_ACTION_HANDLE" => Ok(TicketAction::Handle),
                    "TICKET_ACTION_RETURN" => Ok(TicketAction::Return),
                    "TICKET_ACTION_REQUEST_EXTENSION" => Ok(TicketAction::RequestExtension),
                    "TICKET_ACTION_GRANT_EXTENSION" => Ok(TicketAction::GrantExtension),
                    "TICKET_ACTION_REFUSE_EXTENSION" => Ok(TicketAction::RefuseExtension),
                    "TICKET_ACTION_SUSPEND" => Ok(TicketAction::Suspend),
                    "TICKET_ACTION_RESUME" => Ok(TicketAction::Resume),
                    "TICKET_ACTION_PASS_CHECK" => Ok(TicketAction::PassCheck),
                    "TICKET_ACTION_REWORK" => Ok(TicketAction::Rework),
                    "TICKET_ACTION_CLOSE" => Ok(TicketAction::Close),
                    "TICKET_ACTION_FORCE_CLOSE" => Ok(TicketAction::ForceClose),
                    "TICKET_ACTION_CANCEL" => Ok(TicketAction::Cancel),
                    "TICKET_ACTION_REOPEN" => Ok(TicketAction::Reopen),
                    "TICKET_ACTION_ESCALATE" => Ok(TicketAction::Escalate),
                    "TICKET_ACTION_SUPERVISE" => Ok(TicketAction::Supervise),
                    "TICKET_ACTION_URGE" => Ok(TicketAction::Urge),
                    "TICKET_ACTION_NOTE_SELF_CLEARED" => Ok(TicketAction::NoteSelfCleared),
                    "TICKET_ACTION_REMARK" => Ok(TicketAction::Remark),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for TicketEvent {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.action_id.is_empty() {
            len += 1;
        }
        if self.action != 0 {
            len += 1;
        }
        if self.role != 0 {
            len += 1;
        }
        if !self.actor_id.is_empty() {
            len += 1;
        }
        if self.occur_time.is_some() {
            len += 1;
        }
        if self.receive_time.is_some() {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        if self.state_after != 0 {
            len += 1;
        }
        if self.implied_accept {
            len += 1;
        }
        if self.late {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        if self.resolution != 0 {
            len += 1;
        }
        if self.supervision != 0 {
            len += 1;
        }
        if self.based_on_version != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.TicketEvent", len)?;
        if !self.action_id.is_empty() {
            struct_ser.serialize_field("actionId", &self.action_id)?;
        }
        if self.action != 0 {
            let v = TicketAction::try_from(self.action)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.action)))?;
            struct_ser.serialize_field("action", &v)?;
        }
        if self.role != 0 {
            let v = Role::try_from(self.role)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.role)))?;
            struct_ser.serialize_field("role", &v)?;
        }
        if !self.actor_id.is_empty() {
            struct_ser.serialize_field("actorId", &self.actor_id)?;
        }
        if let Some(v) = self.occur_time.as_ref() {
            struct_ser.serialize_field("occurTime", v)?;
        }
        if let Some(v) = self.receive_time.as_ref() {
            struct_ser.serialize_field("receiveTime", v)?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        if self.state_after != 0 {
            let v = TicketState::try_from(self.state_after)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state_after)))?;
            struct_ser.serialize_field("stateAfter", &v)?;
        }
        if self.implied_accept {
            struct_ser.serialize_field("impliedAccept", &self.implied_accept)?;
        }
        if self.late {
            struct_ser.serialize_field("late", &self.late)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        if self.resolution != 0 {
            let v = Resolution::try_from(self.resolution)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.resolution)))?;
            struct_ser.serialize_field("resolution", &v)?;
        }
        if self.supervision != 0 {
            let v = Supervision::try_from(self.supervision)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.supervision)))?;
            struct_ser.serialize_field("supervision", &v)?;
        }
        if self.based_on_version != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("basedOnVersion", ToString::to_string(&self.based_on_version).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TicketEvent {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "action_id",
            "actionId",
            "action",
            "role",
            "actor_id",
            "actorId",
            "occur_time",
            "occurTime",
            "receive_time",
            "receiveTime",
            "note",
            "state_after",
            "stateAfter",
            "implied_accept",
            "impliedAccept",
            "late",
            "assignee_id",
            "assigneeId",
            "resolution",
            "supervision",
            "based_on_version",
            "basedOnVersion",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ActionId,
            Action,
            Role,
            ActorId,
            OccurTime,
            ReceiveTime,
            Note,
            StateAfter,
            ImpliedAccept,
            Late,
            AssigneeId,
            Resolution,
            Supervision,
            BasedOnVersion,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "actionId" | "action_id" => Ok(GeneratedField::ActionId),
                            "action" => Ok(GeneratedField::Action),
                            "role" => Ok(GeneratedField::Role),
                            "actorId" | "actor_id" => Ok(GeneratedField::ActorId),
                            "occurTime" | "occur_time" => Ok(GeneratedField::OccurTime),
                            "receiveTime" | "receive_time" => Ok(GeneratedField::ReceiveTime),
                            "note" => Ok(GeneratedField::Note),
                            "stateAfter" | "state_after" => Ok(GeneratedField::StateAfter),
                            "impliedAccept" | "implied_accept" => Ok(GeneratedField::ImpliedAccept),
                            "late" => Ok(GeneratedField::Late),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            "resolution" => Ok(GeneratedField::Resolution),
                            "supervision" => Ok(GeneratedField::Supervision),
                            "basedOnVersion" | "based_on_version" => Ok(GeneratedField::BasedOnVersion),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketEvent;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.TicketEvent")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TicketEvent, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut action_id__ = None;
                let mut action__ = None;
                let mut role__ = None;
                let mut actor_id__ = None;
                let mut occur_time__ = None;
                let mut receive_time__ = None;
                let mut note__ = None;
                let mut state_after__ = None;
                let mut implied_accept__ = None;
                let mut late__ = None;
                let mut assignee_id__ = None;
                let mut resolution__ = None;
                let mut supervision__ = None;
                let mut based_on_version__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ActionId => {
                            if action_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actionId"));
                            }
                            action_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Action => {
                            if action__.is_some() {
                                return Err(serde::de::Error::duplicate_field("action"));
                            }
                            action__ = Some(map_.next_value::<TicketAction>()? as i32);
                        }
                        GeneratedField::Role => {
                            if role__.is_some() {
                                return Err(serde::de::Error::duplicate_field("role"));
                            }
                            role__ = Some(map_.next_value::<Role>()? as i32);
                        }
                        GeneratedField::ActorId => {
                            if actor_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("actorId"));
                            }
                            actor_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OccurTime => {
                            if occur_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("occurTime"));
                            }
                            occur_time__ = map_.next_value()?;
                        }
                        GeneratedField::ReceiveTime => {
                            if receive_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("receiveTime"));
                            }
                            receive_time__ = map_.next_value()?;
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StateAfter => {
                            if state_after__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stateAfter"));
                            }
                            state_after__ = Some(map_.next_value::<TicketState>()? as i32);
                        }
                        GeneratedField::ImpliedAccept => {
                            if implied_accept__.is_some() {
                                return Err(serde::de::Error::duplicate_field("impliedAccept"));
                            }
                            implied_accept__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Late => {
                            if late__.is_some() {
                                return Err(serde::de::Error::duplicate_field("late"));
                            }
                            late__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resolution => {
                            if resolution__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resolution"));
                            }
                            resolution__ = Some(map_.next_value::<Resolution>()? as i32);
                        }
                        GeneratedField::Supervision => {
                            if supervision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supervision"));
                            }
                            supervision__ = Some(map_.next_value::<Supervision>()? as i32);
                        }
                        GeneratedField::BasedOnVersion => {
                            if based_on_version__.is_some() {
                                return Err(serde::de::Error::duplicate_field("basedOnVersion"));
                            }
                            based_on_version__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(TicketEvent {
                    action_id: action_id__.unwrap_or_default(),
                    action: action__.unwrap_or_default(),
                    role: role__.unwrap_or_default(),
                    actor_id: actor_id__.unwrap_or_default(),
                    occur_time: occur_time__,
                    receive_time: receive_time__,
                    note: note__.unwrap_or_default(),
                    state_after: state_after__.unwrap_or_default(),
                    implied_accept: implied_accept__.unwrap_or_default(),
                    late: late__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                    resolution: resolution__.unwrap_or_default(),
                    supervision: supervision__.unwrap_or_default(),
                    based_on_version: based_on_version__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.TicketEvent", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TicketOrigin {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_ORIGIN_UNSPECIFIED",
            Self::Alarm => "TICKET_ORIGIN_ALARM",
            Self::Centre => "TICKET_ORIGIN_CENTRE",
            Self::Station => "TICKET_ORIGIN_STATION",
            Self::Officer => "TICKET_ORIGIN_OFFICER",
            Self::Citizen => "TICKET_ORIGIN_CITIZEN",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketOrigin {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_ORIGIN_UNSPECIFIED",
            "TICKET_ORIGIN_ALARM",
            "TICKET_ORIGIN_CENTRE",
            "TICKET_ORIGIN_STATION",
            "TICKET_ORIGIN_OFFICER",
            "TICKET_ORIGIN_CITIZEN",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketOrigin;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_ORIGIN_UNSPECIFIED" => Ok(TicketOrigin::Unspecified),
                    "TICKET_ORIGIN_ALARM" => Ok(TicketOrigin::Alarm),
                    "TICKET_ORIGIN_CENTRE" => Ok(TicketOrigin::Centre),
                    "TICKET_ORIGIN_STATION" => Ok(TicketOrigin::Station),
                    "TICKET_ORIGIN_OFFICER" => Ok(TicketOrigin::Officer),
                    "TICKET_ORIGIN_CITIZEN" => Ok(TicketOrigin::Citizen),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for TicketState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "TICKET_STATE_UNSPECIFIED",
            Self::Reported => "TICKET_STATE_REPORTED",
            Self::PreVerify => "TICKET_STATE_PRE_VERIFY",
            Self::PendingFile => "TICKET_STATE_PENDING_FILE",
            Self::PendingDispatch => "TICKET_STATE_PENDING_DISPATCH",
            Self::PendingHandle => "TICKET_STATE_PENDING_HANDLE",
            Self::Handling => "TICKET_STATE_HANDLING",
            Self::PendingCheck => "TICKET_STATE_PENDING_CHECK",
            Self::PendingClose => "TICKET_STATE_PENDING_CLOSE",
            Self::Suspended => "TICKET_STATE_SUSPENDED",
            Self::Closed => "TICKET_STATE_CLOSED",
            Self::Cancelled => "TICKET_STATE_CANCELLED",
            Self::NotFiled => "TICKET_STATE_NOT_FILED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for TicketState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "TICKET_STATE_UNSPECIFIED",
            "TICKET_STATE_REPORTED",
            "TICKET_STATE_PRE_VERIFY",
            "TICKET_STATE_PENDING_FILE",
            "TICKET_STATE_PENDING_DISPATCH",
            "TICKET_STATE_PENDING_HANDLE",
            "TICKET_STATE_HANDLING",
            "TICKET_STATE_PENDING_CHECK",
            "TICKET_STATE_PENDING_CLOSE",
            "TICKET_STATE_SUSPENDED",
            "TICKET_STATE_CLOSED",
            "TICKET_STATE_CANCELLED",
            "TICKET_STATE_NOT_FILED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TicketState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "TICKET_STATE_UNSPECIFIED" => Ok(TicketState::Unspecified),
                    "TICKET_STATE_REPORTED" => Ok(TicketState::Reported),
                    "TICKET_STATE_PRE_VERIFY" => Ok(TicketState::PreVerify),
                    "TICKET_STATE_PENDING_FILE" => Ok(TicketState::PendingFile),
                    "TICKET_STATE_PENDING_DISPATCH" => Ok(TicketState::PendingDispatch),
                    "TICKET_STATE_PENDING_HANDLE" => Ok(TicketState::PendingHandle),
                    "TICKET_STATE_HANDLING" => Ok(TicketState::Handling),
                    "TICKET_STATE_PENDING_CHECK" => Ok(TicketState::PendingCheck),
                    "TICKET_STATE_PENDING_CLOSE" => Ok(TicketState::PendingClose),
                    "TICKET_STATE_SUSPENDED" => Ok(TicketState::Suspended),
                    "TICKET_STATE_CLOSED" => Ok(TicketState::Closed),
                    "TICKET_STATE_CANCELLED" => Ok(TicketState::Cancelled),
                    "TICKET_STATE_NOT_FILED" => Ok(TicketState::NotFiled),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Void {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.last != 0 {
            len += 1;
        }
        if self.reason != 0 {
            len += 1;
        }
        if !self.shares.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Void", len)?;
        if self.last != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("last", ToString::to_string(&self.last).as_str())?;
        }
        if self.reason != 0 {
            let v = VoidReason::try_from(self.reason)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.reason)))?;
            struct_ser.serialize_field("reason", &v)?;
        }
        if !self.shares.is_empty() {
            struct_ser.serialize_field("shares", &self.shares)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Void {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "last",
            "reason",
            "shares",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Last,
            Reason,
            Shares,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "last" => Ok(GeneratedField::Last),
                            "reason" => Ok(GeneratedField::Reason),
                            "shares" => Ok(GeneratedField::Shares),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Void;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Void")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Void, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut last__ = None;
                let mut reason__ = None;
                let mut shares__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Last => {
                            if last__.is_some() {
                                return Err(serde::de::Error::duplicate_field("last"));
                            }
                            last__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value::<VoidReason>()? as i32);
                        }
                        GeneratedField::Shares => {
                            if shares__.is_some() {
                                return Err(serde::de::Error::duplicate_field("shares"));
                            }
                            shares__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Void {
                    last: last__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    shares: shares__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Void", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for VoidReason {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "VOID_REASON_UNSPECIFIED",
            Self::ShedQuota => "VOID_REASON_SHED_QUOTA",
            Self::ShedDisk => "VOID_REASON_SHED_DISK",
            Self::Damaged => "VOID_REASON_DAMAGED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for VoidReason {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "VOID_REASON_UNSPECIFIED",
            "VOID_REASON_SHED_QUOTA",
            "VOID_REASON_SHED_DISK",
            "VOID_REASON_DAMAGED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = VoidReason;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "VOID_REASON_UNSPECIFIED" => Ok(VoidReason::Unspecified),
                    "VOID_REASON_SHED_QUOTA" => Ok(VoidReason::ShedQuota),
                    "VOID_REASON_SHED_DISK" => Ok(VoidReason::ShedDisk),
                    "VOID_REASON_DAMAGED" => Ok(VoidReason::Damaged),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for VoidShare {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.station_id.is_empty() {
            len += 1;
        }
        if self.count != 0 {
            len += 1;
        }
        if self.from_time.is_some() {
            len += 1;
        }
        if self.to_time.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.VoidShare", len)?;
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if self.count != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("count", ToString::to_string(&self.count).as_str())?;
        }
        if let Some(v) = self.from_time.as_ref() {
            struct_ser.serialize_field("fromTime", v)?;
        }
        if let Some(v) = self.to_time.as_ref() {
            struct_ser.serialize_field("toTime", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for VoidShare {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "station_id",
            "stationId",
            "count",
            "from_time",
            "fromTime",
            "to_time",
            "toTime",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StationId,
            Count,
            FromTime,
            ToTime,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "count" => Ok(GeneratedField::Count),
                            "fromTime" | "from_time" => Ok(GeneratedField::FromTime),
                            "toTime" | "to_time" => Ok(GeneratedField::ToTime),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = VoidShare;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.VoidShare")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<VoidShare, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut station_id__ = None;
                let mut count__ = None;
                let mut from_time__ = None;
                let mut to_time__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Count => {
                            if count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("count"));
                            }
                            count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::FromTime => {
                            if from_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("fromTime"));
                            }
                            from_time__ = map_.next_value()?;
                        }
                        GeneratedField::ToTime => {
                            if to_time__.is_some() {
                                return Err(serde::de::Error::duplicate_field("toTime"));
                            }
                            to_time__ = map_.next_value()?;
                        }
                    }
                }
                Ok(VoidShare {
                    station_id: station_id__.unwrap_or_default(),
                    count: count__.unwrap_or_default(),
                    from_time: from_time__,
                    to_time: to_time__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.VoidShare", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for WarningLevel {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "WARNING_LEVEL_UNSPECIFIED",
            Self::Blue => "WARNING_LEVEL_BLUE",
            Self::Yellow => "WARNING_LEVEL_YELLOW",
            Self::Orange => "WARNING_LEVEL_ORANGE",
            Self::Red => "WARNING_LEVEL_RED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for WarningLevel {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "WARNING_LEVEL_UNSPECIFIED",
            "WARNING_LEVEL_BLUE",
            "WARNING_LEVEL_YELLOW",
            "WARNING_LEVEL_ORANGE",
            "WARNING_LEVEL_RED",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WarningLevel;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "WARNING_LEVEL_UNSPECIFIED" => Ok(WarningLevel::Unspecified),
                    "WARNING_LEVEL_BLUE" => Ok(WarningLevel::Blue),
                    "WARNING_LEVEL_YELLOW" => Ok(WarningLevel::Yellow),
                    "WARNING_LEVEL_ORANGE" => Ok(WarningLevel::Orange),
                    "WARNING_LEVEL_RED" => Ok(WarningLevel::Red),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for WatchCaughtUp {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("grid.v1.WatchCaughtUp", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for WatchCaughtUp {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WatchCaughtUp;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.WatchCaughtUp")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<WatchCaughtUp, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(WatchCaughtUp {
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.WatchCaughtUp", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for WatchKind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "WATCH_KIND_UNSPECIFIED",
            Self::Node => "WATCH_KIND_NODE",
            Self::Alarm => "WATCH_KIND_ALARM",
            Self::Ticket => "WATCH_KIND_TICKET",
            Self::NoticeReport => "WATCH_KIND_NOTICE_REPORT",
            Self::CommandResult => "WATCH_KIND_COMMAND_RESULT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for WatchKind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "WATCH_KIND_UNSPECIFIED",
            "WATCH_KIND_NODE",
            "WATCH_KIND_ALARM",
            "WATCH_KIND_TICKET",
            "WATCH_KIND_NOTICE_REPORT",
            "WATCH_KIND_COMMAND_RESULT",
        ];

        struct GeneratedVisitor;

        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WatchKind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "WATCH_KIND_UNSPECIFIED" => Ok(WatchKind::Unspecified),
                    "WATCH_KIND_NODE" => Ok(WatchKind::Node),
                    "WATCH_KIND_ALARM" => Ok(WatchKind::Alarm),
                    "WATCH_KIND_TICKET" => Ok(WatchKind::Ticket),
                    "WATCH_KIND_NOTICE_REPORT" => Ok(WatchKind::NoticeReport),
                    "WATCH_KIND_COMMAND_RESULT" => Ok(WatchKind::CommandResult),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for WatchRequest {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.resume_token.is_empty() {
            len += 1;
        }
        if !self.kinds.is_empty() {
            len += 1;
        }
        if !self.station_id.is_empty() {
            len += 1;
        }
        if !self.assignee_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.WatchRequest", len)?;
        if !self.resume_token.is_empty() {
            struct_ser.serialize_field("resumeToken", &self.resume_token)?;
        }
        if !self.kinds.is_empty() {
            let v = self.kinds.iter().cloned().map(|v| {
                WatchKind::try_from(v)
                    .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", v)))
                }).collect::<std::result::Result<Vec<_>, _>>()?;
            struct_ser.serialize_field("kinds", &v)?;
        }
        if !self.station_id.is_empty() {
            struct_ser.serialize_field("stationId", &self.station_id)?;
        }
        if !self.assignee_id.is_empty() {
            struct_ser.serialize_field("assigneeId", &self.assignee_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for WatchRequest {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "resume_token",
            "resumeToken",
            "kinds",
            "station_id",
            "stationId",
            "assignee_id",
            "assigneeId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ResumeToken,
            Kinds,
            StationId,
            AssigneeId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "resumeToken" | "resume_token" => Ok(GeneratedField::ResumeToken),
                            "kinds" => Ok(GeneratedField::Kinds),
                            "stationId" | "station_id" => Ok(GeneratedField::StationId),
                            "assigneeId" | "assignee_id" => Ok(GeneratedField::AssigneeId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WatchRequest;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.WatchRequest")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<WatchRequest, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut resume_token__ = None;
                let mut kinds__ = None;
                let mut station_id__ = None;
                let mut assignee_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ResumeToken => {
                            if resume_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resumeToken"));
                            }
                            resume_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kinds => {
                            if kinds__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kinds"));
                            }
                            kinds__ = Some(map_.next_value::<Vec<WatchKind>>()?.into_iter().map(|x| x as i32).collect());
                        }
                        GeneratedField::StationId => {
                            if station_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stationId"));
                            }
                            station_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AssigneeId => {
                            if assignee_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assigneeId"));
                            }
                            assignee_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(WatchRequest {
                    resume_token: resume_token__.unwrap_or_default(),
                    kinds: kinds__.unwrap_or_default(),
                    station_id: station_id__.unwrap_or_default(),
                    assignee_id: assignee_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.WatchRequest", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for WatchReset {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.WatchReset", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for WatchReset {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WatchReset;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.WatchReset")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<WatchReset, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(WatchReset {
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.WatchReset", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for WatchResponse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.resume_token.is_empty() {
            len += 1;
        }
        if self.change.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.WatchResponse", len)?;
        if !self.resume_token.is_empty() {
            struct_ser.serialize_field("resumeToken", &self.resume_token)?;
        }
        if let Some(v) = self.change.as_ref() {
            match v {
                watch_response::Change::Node(v) => {
                    struct_ser.serialize_field("node", v)?;
                }
                watch_response::Change::Alarm(v) => {
                    struct_ser.serialize_field("alarm", v)?;
                }
                watch_response::Change::Ticket(v) => {
                    struct_ser.serialize_field("ticket", v)?;
                }
                watch_response::Change::NoticeReport(v) => {
                    struct_ser.serialize_field("noticeReport", v)?;
                }
                watch_response::Change::CommandResult(v) => {
                    struct_ser.serialize_field("commandResult", v)?;
                }
                watch_response::Change::Reset(v) => {
                    struct_ser.serialize_field("reset", v)?;
                }
                watch_response::Change::CaughtUp(v) => {
                    struct_ser.serialize_field("caughtUp", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for WatchResponse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "resume_token",
            "resumeToken",
            "node",
            "alarm",
            "ticket",
            "notice_report",
            "noticeReport",
            "command_result",
            "commandResult",
            "reset",
            "caught_up",
            "caughtUp",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ResumeToken,
            Node,
            Alarm,
            Ticket,
            NoticeReport,
            CommandResult,
            Reset,
            CaughtUp,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "resumeToken" | "resume_token" => Ok(GeneratedField::ResumeToken),
                            "node" => Ok(GeneratedField::Node),
                            "alarm" => Ok(GeneratedField::Alarm),
                            "ticket" => Ok(GeneratedField::Ticket),
                            "noticeReport" | "notice_report" => Ok(GeneratedField::NoticeReport),
                            "commandResult" | "command_result" => Ok(GeneratedField::CommandResult),
                            "reset" => Ok(GeneratedField::Reset),
                            "caughtUp" | "caught_up" => Ok(GeneratedField::CaughtUp),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WatchResponse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.WatchResponse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<WatchResponse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut resume_token__ = None;
                let mut change__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ResumeToken => {
                            if resume_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resumeToken"));
                            }
                            resume_token__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Node => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("node"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::Node)
;
                        }
                        GeneratedField::Alarm => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("alarm"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::Alarm)
;
                        }
                        GeneratedField::Ticket => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ticket"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::Ticket)
;
                        }
                        GeneratedField::NoticeReport => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("noticeReport"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::NoticeReport)
;
                        }
                        GeneratedField::CommandResult => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandResult"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::CommandResult)
;
                        }
                        GeneratedField::Reset => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reset"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::Reset)
;
                        }
                        GeneratedField::CaughtUp => {
                            if change__.is_some() {
                                return Err(serde::de::Error::duplicate_field("caughtUp"));
                            }
                            change__ = map_.next_value::<::std::option::Option<_>>()?.map(watch_response::Change::CaughtUp)
;
                        }
                    }
                }
                Ok(WatchResponse {
                    resume_token: resume_token__.unwrap_or_default(),
                    change: change__,
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.WatchResponse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Welcome {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.session_gen != 0 {
            len += 1;
        }
        if !self.centre_epoch.is_empty() {
            len += 1;
        }
        if !self.lanes.is_empty() {
            len += 1;
        }
        if self.heartbeat_ms != 0 {
            len += 1;
        }
        if self.protocol != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("grid.v1.Welcome", len)?;
        if self.session_gen != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sessionGen", ToString::to_string(&self.session_gen).as_str())?;
        }
        if !self.centre_epoch.is_empty() {
            struct_ser.serialize_field("centreEpoch", &self.centre_epoch)?;
        }
        if !self.lanes.is_empty() {
            struct_ser.serialize_field("lanes", &self.lanes)?;
        }
        if self.heartbeat_ms != 0 {
            struct_ser.serialize_field("heartbeatMs", &self.heartbeat_ms)?;
        }
        if self.protocol != 0 {
            struct_ser.serialize_field("protocol", &self.protocol)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Welcome {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "session_gen",
            "sessionGen",
            "centre_epoch",
            "centreEpoch",
            "lanes",
            "heartbeat_ms",
            "heartbeatMs",
            "protocol",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            SessionGen,
            CentreEpoch,
            Lanes,
            HeartbeatMs,
            Protocol,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "sessionGen" | "session_gen" => Ok(GeneratedField::SessionGen),
                            "centreEpoch" | "centre_epoch" => Ok(GeneratedField::CentreEpoch),
                            "lanes" => Ok(GeneratedField::Lanes),
                            "heartbeatMs" | "heartbeat_ms" => Ok(GeneratedField::HeartbeatMs),
                            "protocol" => Ok(GeneratedField::Protocol),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Welcome;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct grid.v1.Welcome")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Welcome, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut session_gen__ = None;
                let mut centre_epoch__ = None;
                let mut lanes__ = None;
                let mut heartbeat_ms__ = None;
                let mut protocol__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::SessionGen => {
                            if session_gen__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sessionGen"));
                            }
                            session_gen__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CentreEpoch => {
                            if centre_epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("centreEpoch"));
                            }
                            centre_epoch__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Lanes => {
                            if lanes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lanes"));
                            }
                            lanes__ = Some(map_.next_value()?);
                        }
                        GeneratedField::HeartbeatMs => {
                            if heartbeat_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("heartbeatMs"));
                            }
                            heartbeat_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Protocol => {
                            if protocol__.is_some() {
                                return Err(serde::de::Error::duplicate_field("protocol"));
                            }
                            protocol__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Welcome {
                    session_gen: session_gen__.unwrap_or_default(),
                    centre_epoch: centre_epoch__.unwrap_or_default(),
                    lanes: lanes__.unwrap_or_default(),
                    heartbeat_ms: heartbeat_ms__.unwrap_or_default(),
                    protocol: protocol__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("grid.v1.Welcome", FIELDS, GeneratedVisitor)
    }
}
